use crate::data::{measured_record, measured_union};
use crate::simulate::streams::Stream;

/// The longest that anything drawn may take: a year. What is drawn beyond counts as a year.
pub(in crate::simulate) const MOST_S: f64 = 366.0 * 86_400.0;

measured_union! {
    /// How long something takes, by chance.
    pub enum Distribution {
        /// Always the same.
        Constant {
            /// How long.
            time_s: f64,
        },
        /// Without memory: the classic assumption for patience and arrivals.
        Exponential {
            /// The mean.
            mean_s: f64,
        },
        /// The logarithm is normal: what talk times mostly look like.
        LogNormal {
            /// The mean.
            mean_s: f64,
            /// The coefficient of variation: the standard deviation by the mean.
            cv: f64,
        },
        /// The same by its median and the deviation of the logarithm.
        LogNormalMedian {
            /// The median.
            median_s: f64,
            /// The standard deviation of the natural logarithm.
            sigma: f64,
        },
        /// A gamma distribution; with a whole number as `1 / cv²` an Erlang distribution.
        Gamma {
            /// The mean.
            mean_s: f64,
            /// The coefficient of variation: the standard deviation by the mean.
            cv: f64,
        },
        /// Evenly between two times.
        Uniform {
            /// The shortest.
            least_s: f64,
            /// The longest.
            most_s: f64,
        },
        /// One of what was measured, each as likely.
        Samples {
            /// What was measured.
            samples_s: Vec<f64>,
        },
        /// What was measured, in bins: evenly within each.
        Histogram {
            /// The bins, in order; the first begins at 0.
            bins: Vec<HistogramBin>,
        },
    }
}

measured_record! {
    /// A bin of a histogram. It begins where the one before ends.
    pub struct HistogramBin {
        /// Where it ends.
        pub until_s: f64,
        /// How likely it is, beside the other bins.
        pub weight: f64,
    }
}

impl Distribution {
    /// Always the same time.
    pub const fn constant(time_s: f64) -> Self {
        Self::Constant { time_s }
    }

    /// What is wrong with it: the field and the sentence.
    pub(super) fn problem(&self) -> Option<(&'static str, &'static str)> {
        let time = |field, time_s: f64| {
            (!(0.0..=MOST_S).contains(&time_s)).then_some((field, "a time is not between 0 and a year"))
        };
        let spread = |field, spread: f64| {
            (!(0.0..=100.0).contains(&spread)).then_some((field, "a spread is not between 0 and 100"))
        };
        match self {
            Self::Constant { time_s } => time("time_s", *time_s),
            Self::Exponential { mean_s } => time("mean_s", *mean_s),
            Self::LogNormal { mean_s, cv } | Self::Gamma { mean_s, cv } => {
                time("mean_s", *mean_s).or_else(|| spread("cv", *cv))
            }
            Self::LogNormalMedian { median_s, sigma } => {
                time("median_s", *median_s).or_else(|| spread("sigma", *sigma))
            }
            Self::Uniform { least_s, most_s } => {
                let order = (least_s > most_s).then_some(("most_s", "the longest is below the shortest"));
                time("least_s", *least_s).or_else(|| time("most_s", *most_s)).or(order)
            }
            Self::Samples { samples_s } if samples_s.is_empty() => {
                Some(("samples_s", "there are no samples"))
            }
            Self::Samples { samples_s } => samples_s.iter().find_map(|&sample_s| time("samples_s", sample_s)),
            Self::Histogram { bins } => {
                let starts = [0.0].into_iter().chain(bins.iter().map(|bin| bin.until_s));
                let ordered = starts.zip(bins).all(|(start_s, bin)| start_s < bin.until_s);
                let weights = bins.iter().all(|bin| (0.0..=1e12).contains(&bin.weight));
                let last = bins.last().and_then(|bin| time("bins", bin.until_s));
                let total: f64 = bins.iter().map(|bin| bin.weight).sum();
                if bins.is_empty() || weights && total <= 0.0 {
                    Some(("bins", "there is nothing in the bins"))
                } else if !ordered {
                    Some(("bins", "the bins do not follow each other"))
                } else if weights {
                    last
                } else {
                    Some(("bins", "a weight is not between 0 and a million million"))
                }
            }
        }
    }

    /// The mean in seconds.
    pub(in crate::simulate) fn mean_s(&self) -> f64 {
        match self {
            Self::Constant { time_s } => *time_s,
            Self::Exponential { mean_s } | Self::LogNormal { mean_s, .. } | Self::Gamma { mean_s, .. } => {
                *mean_s
            }
            Self::LogNormalMedian { median_s, sigma } => {
                (median_s * libm::exp(sigma * sigma / 2.0)).min(MOST_S)
            }
            Self::Uniform { least_s, most_s } => f64::midpoint(*least_s, *most_s),
            #[expect(clippy::cast_precision_loss, reason = "no text holds 2^53 samples")]
            Self::Samples { samples_s } => samples_s.iter().sum::<f64>() / samples_s.len().max(1) as f64,
            Self::Histogram { bins } => {
                let starts = [0.0].into_iter().chain(bins.iter().map(|bin| bin.until_s));
                let (sum, weight) = starts.zip(bins).fold((0.0, 0.0), |(sum, weight), (start_s, bin)| {
                    (sum + f64::midpoint(start_s, bin.until_s) * bin.weight, weight + bin.weight)
                });
                if weight > 0.0 { sum / weight } else { 0.0 }
            }
        }
    }

    /// Draws a time in milliseconds, at most a year.
    pub(in crate::simulate) fn draw_ms(&self, stream: &mut Stream) -> i64 {
        ms(self.draw_s(stream))
    }

    fn draw_s(&self, stream: &mut Stream) -> f64 {
        match self {
            Self::Constant { time_s } => *time_s,
            Self::Exponential { mean_s } => mean_s * stream.exponential(),
            Self::LogNormal { mean_s, cv } => {
                let variance = libm::log(1.0 + cv * cv);
                mean_s * libm::exp(libm::sqrt(variance) * stream.normal() - variance / 2.0)
            }
            Self::LogNormalMedian { median_s, sigma } => median_s * libm::exp(sigma * stream.normal()),
            Self::Gamma { mean_s, cv } if *cv > 0.0 => {
                let shape = 1.0 / (cv * cv);
                mean_s / shape * stream.gamma(shape)
            }
            Self::Gamma { mean_s, .. } => *mean_s,
            Self::Uniform { least_s, most_s } => least_s + (most_s - least_s) * stream.fraction(),
            Self::Samples { samples_s } => {
                samples_s.get(stream.below(samples_s.len())).copied().unwrap_or_default()
            }
            Self::Histogram { bins } => {
                let total: f64 = bins.iter().map(|bin| bin.weight).sum();
                let mut left = total * stream.fraction();
                let mut start_s = 0.0;
                for bin in bins {
                    if left < bin.weight {
                        return start_s + (bin.until_s - start_s) * (left / bin.weight);
                    }
                    left -= bin.weight;
                    start_s = bin.until_s;
                }
                start_s
            }
        }
    }
}

/// Seconds as milliseconds, at most a year.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a year of milliseconds fits, and nothing below 0 is left"
)]
pub(in crate::simulate) fn ms(seconds: f64) -> i64 {
    (seconds.clamp(0.0, MOST_S) * 1000.0 + 0.5) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::streams::{Key, Purpose};

    fn all() -> Vec<Distribution> {
        vec![
            Distribution::Constant { time_s: 5.0 },
            Distribution::Exponential { mean_s: 180.0 },
            Distribution::LogNormal { mean_s: 200.0, cv: 0.8 },
            Distribution::LogNormalMedian { median_s: 100.0, sigma: 0.5 },
            Distribution::Gamma { mean_s: 200.0, cv: 0.5 },
            Distribution::Uniform { least_s: 10.0, most_s: 20.0 },
            Distribution::Samples { samples_s: vec![1.0, 2.0, 9.0] },
            Distribution::Histogram {
                bins: vec![
                    HistogramBin { until_s: 60.0, weight: 3.0 },
                    HistogramBin { until_s: 600.0, weight: 1.0 },
                ],
            },
        ]
    }

    #[test]
    fn draws_never_change() {
        let drawn: Vec<i64> = all()
            .iter()
            .map(|it| it.draw_ms(&mut Key::new(7, 0).named("hotline").of(3).stream(Purpose::Talk)))
            .collect();
        assert_eq!(drawn, FIXED, "seeds would mean something else");
    }

    /// What the first version drew.
    const FIXED: [i64; 8] = [5000, 58_491, 268_778, 147_101, 267_613, 17_226, 9000, 57_805];

    #[test]
    fn what_is_drawn_has_the_mean_it_says() {
        for it in all() {
            let mut stream = Key::new(1, 2).stream(Purpose::Talk);
            let sum: i64 = (0..100_000).map(|_| it.draw_ms(&mut stream)).sum();
            #[expect(clippy::cast_precision_loss, reason = "small")]
            let mean_s = sum as f64 / 1e8;
            assert!((mean_s / it.mean_s() - 1.0).abs() < 0.02, "{it:?}: {mean_s} for {}", it.mean_s());
        }
    }

    #[test]
    fn nothing_endless_is_drawn() {
        assert_eq!(ms(f64::INFINITY), 31_622_400_000);
        assert_eq!(ms(f64::NAN), 0);
        assert_eq!(ms(-1.0), 0);
    }
}
