use crate::data::measured_record;

measured_record! {
    /// A figure over several replications.
    pub struct Estimate {
        /// The mean over the replications that have the figure; none if none has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mean: Option<f64>,
        /// How far the true mean may be from it, with a confidence of 95 % (Student's t); none from fewer than two.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub half_width_95: Option<f64>,
        /// The least of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub least: Option<f64>,
        /// The most of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub most: Option<f64>,
        /// How many replications have the figure.
        pub replications: i32,
    }
}

/// The estimate from one figure for each replication, in the order of replications.
pub(crate) fn estimate(figures: impl IntoIterator<Item = Option<f64>>) -> Estimate {
    let figures: Vec<f64> = figures.into_iter().flatten().collect();
    let count = crate::data::count(figures.len());
    let number = f64::from(count);
    let mean = (count > 0).then(|| figures.iter().sum::<f64>() / number);
    let half_width_95 = mean.filter(|_| count > 1).map(|mean| {
        let squares: f64 = figures.iter().map(|figure| (figure - mean) * (figure - mean)).sum();
        student_t_975(count - 1) * libm::sqrt(squares / (number - 1.0) / number)
    });
    Estimate {
        mean,
        half_width_95,
        least: figures.iter().copied().reduce(f64::min),
        most: figures.iter().copied().reduce(f64::max),
        replications: count,
    }
}

/// The 97.5 % quantile of Student's t. From 31 degrees of freedom on by the expansion of Cornish and Fisher (Abramowitz
/// and Stegun 26.7.5), to a millionth.
fn student_t_975(freedom: i32) -> f64 {
    const TABLE: [f64; 30] = [
        12.706_205, 4.302_653, 3.182_446, 2.776_445, 2.570_582, 2.446_912, 2.364_624, 2.306_004, 2.262_157,
        2.228_139, 2.200_985, 2.178_813, 2.160_369, 2.144_787, 2.131_450, 2.119_905, 2.109_816, 2.100_922,
        2.093_024, 2.085_963, 2.079_614, 2.073_873, 2.068_658, 2.063_899, 2.059_539, 2.055_529, 2.051_831,
        2.048_407, 2.045_230, 2.042_272,
    ];
    let tabled = usize::try_from(freedom - 1).ok().and_then(|place| TABLE.get(place));
    if let Some(quantile) = tabled {
        return *quantile;
    }
    let (z, n) = (1.959_963_985_f64, f64::from(freedom.max(1)));
    let z2 = z * z;
    let first = z * (z2 + 1.0) / 4.0;
    let second = z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    let third = z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    z + first / n + second / (n * n) + third / (n * n * n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (freedom, wanted) in [
            (1, 12.706),
            (10, 2.228),
            (30, 2.042_272),
            (31, 2.039_513),
            (100, 1.983_972),
            (100_000, 1.959_988),
        ] {
            assert!((student_t_975(freedom) - wanted).abs() < 5e-4, "{freedom}: {}", student_t_975(freedom));
        }
    }

    #[test]
    fn a_figure_that_is_not_there_is_no_nought() {
        assert_eq!(estimate([None, None]).mean, None);
        let of_two = estimate([Some(1.0), None, Some(3.0)]);
        assert_eq!((of_two.mean, of_two.replications), (Some(2.0), 2));
        assert!((of_two.half_width_95.unwrap() - 12.706_205).abs() < 1e-6);
        assert_eq!(estimate([Some(4.0)]).half_width_95, None);
    }
}
