//! Charts by interval, drawn as SVG: a scale upwards, and as many bands from left to right as there are intervals.

use std::fmt::Write;

use super::html::escaped;

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 290.0;
const LEFT: f64 = 92.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 30.0;
/// The room that a label takes under the chart, with the gap to the next, for each character.
const CHARACTER: f64 = 7.6;

/// A chart in the making.
pub(super) struct Plot {
    svg: String,
    bands: usize,
    top: f64,
}

/// Steps between grid lines, and the value at the top.
pub(super) struct Scale {
    pub(super) step: f64,
    pub(super) top: f64,
}

impl Scale {
    /// A scale to a largest value, in 3 to 6 steps of 1, 2 or 5 and noughts.
    pub(super) fn to(most: f64) -> Self {
        let most = if most.is_finite() && most > 0.0 { most } else { 1.0 };
        let power = 10_f64.powf((most / 4.0).log10().floor());
        let fits = |factor: &f64| most / (factor * power) <= 6.0;
        let step = [1.0, 2.0, 5.0].into_iter().find(fits).unwrap_or(10.0) * power;
        Self { step, top: (most / step - 1e-9).ceil().max(1.0) * step }
    }
}

impl Plot {
    /// An empty chart with its grid; `tick` says a value of the scale.
    pub(super) fn new(bands: usize, scale: &Scale, tick: impl Fn(f64) -> String) -> Self {
        let mut plot = Self { svg: String::new(), bands: bands.max(1), top: scale.top };
        let mut value = 0.0;
        while value <= scale.top * 1.000_001 {
            let y = plot.y(value);
            let class = if value == 0.0 { "axis" } else { "grid" };
            plot.add(&format!(
                "<line class=\"{class}\" x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
                 <text class=\"end\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                WIDTH - RIGHT,
                LEFT - 8.0,
                y + 4.5,
                escaped(&tick(value))
            ));
            value += scale.step;
        }
        plot
    }

    /// Labels under the bands, in their middle; as many as there is room for.
    pub(super) fn band_labels(&mut self, labels: &[String]) {
        let longest = labels.iter().map(|label| label.chars().count()).max().unwrap_or_default();
        let every = (CHARACTER * (wide(longest) + 1.5) / self.band()).ceil().max(1.0);
        for (at, label) in labels.iter().enumerate().filter(|(at, _)| wide(*at) % every == 0.0) {
            let (x, y) = (self.x(wide(at) + 0.5), HEIGHT - BOTTOM + 19.0);
            self.add(&format!("<text class=\"middle\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escaped(label)));
        }
    }

    /// Labels where bands begin, such as times, evenly spaced; as many as there is room for.
    pub(super) fn edge_labels(&mut self, labels: &[(usize, String)]) {
        let longest = labels.iter().map(|(_, label)| label.chars().count()).max().unwrap_or_default();
        let ends = labels.first().zip(labels.last());
        let bands = ends.map_or(0, |((first, _), (last, _))| last - first);
        let gap = self.band() * wide(bands) / wide(labels.len().saturating_sub(1).max(1));
        let least = CHARACTER * (wide(longest) + 1.5) / gap.max(0.1);
        // Even steps, so that times are round.
        let every = [1, 2, 4, 6, 8, 12, 24, 48].into_iter().find(|every| wide(*every) >= least).unwrap_or(96);
        for (at, label) in labels.iter().step_by(every) {
            let (x, y) = (self.x(wide(*at)), HEIGHT - BOTTOM);
            self.add(&format!(
                "<line class=\"axis\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{y:.1}\" y2=\"{:.1}\"/>\
                 <text class=\"middle\" x=\"{x:.1}\" y=\"{:.1}\">{}</text>",
                y + 5.0,
                y + 19.0,
                escaped(label)
            ));
        }
    }

    /// Bars that stand on a base, such as on other bars.
    pub(super) fn bars(&mut self, bars: impl Iterator<Item = (f64, f64)>, class: &str) {
        let gap = (self.band() * 0.12).min(4.0);
        let mut all = String::new();
        for (at, (base, value)) in bars.enumerate().filter(|(_, (_, value))| *value > 0.0) {
            let (low, high) = (self.y(base), self.y(base + value));
            // Writing to a `String` cannot fail.
            let _ = write!(
                all,
                "<rect x=\"{:.1}\" y=\"{high:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
                self.x(wide(at)) + gap / 2.0,
                (self.band() - gap).max(0.3),
                (low - high).max(0.0)
            );
        }
        self.add(&format!("<g class=\"mark {class}\">{all}</g>"));
    }

    /// A line through the middle of the bands, broken where there is nothing. A value with nothing on both sides is a dot.
    pub(super) fn curve(&mut self, values: &[Option<f64>], class: &str) {
        let mut path = String::new();
        let mut is_drawing = false;
        for (at, value) in values.iter().enumerate() {
            if let Some(value) = value {
                let (x, y) = (self.x(wide(at) + 0.5), self.y(*value));
                let _ = write!(path, "{}{x:.1} {y:.1}", if is_drawing { "L" } else { "M" });
                if !is_drawing && values.get(at + 1).is_none_or(Option::is_none) {
                    path.push_str("h0.1");
                }
            }
            is_drawing = value.is_some();
        }
        self.path(&path, &format!("curve {class}"));
    }

    /// A line that holds its value for the whole of a band.
    pub(super) fn steps(&mut self, values: impl Iterator<Item = f64>, class: &str) {
        let mut path = String::new();
        for (at, value) in values.enumerate() {
            let (from, to, y) = (self.x(wide(at)), self.x(wide(at + 1)), self.y(value));
            let _ = write!(path, "{}{from:.1} {y:.1}H{to:.1}", if at == 0 { "M" } else { "L" });
        }
        self.path(&path, &format!("curve {class}"));
    }

    /// A line across, such as a target.
    pub(super) fn rule(&mut self, value: f64) {
        let y = self.y(value);
        let right = WIDTH - RIGHT;
        self.add(&format!("<line class=\"rule\" x1=\"{LEFT}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>"));
    }

    /// What is told of a band where a pointer rests on it.
    pub(super) fn tips(&mut self, tips: impl Iterator<Item = String>) {
        let (band, height) = (self.band(), HEIGHT - TOP - BOTTOM);
        for (at, tip) in tips.enumerate() {
            let (x, tip) = (self.x(wide(at)), escaped(&tip));
            self.add(&format!(
                "<rect class=\"tip\" x=\"{x:.1}\" y=\"{TOP}\" width=\"{band:.1}\" height=\"{height}\"><title>{tip}</title></rect>"
            ));
        }
    }

    /// The whole, with a title and a description for those who do not see it.
    pub(super) fn finish(self, id: &str, title: &str, description: &str) -> String {
        framed(id, title, description, HEIGHT, &self.svg)
    }

    fn path(&mut self, path: &str, class: &str) {
        if !path.is_empty() {
            self.add(&format!("<path class=\"mark {class}\" d=\"{path}\"/>"));
        }
    }

    fn add(&mut self, piece: &str) {
        self.svg.push_str(piece);
        self.svg.push('\n');
    }

    fn band(&self) -> f64 {
        (WIDTH - LEFT - RIGHT) / wide(self.bands)
    }

    fn x(&self, band: f64) -> f64 {
        LEFT + band * self.band()
    }

    fn y(&self, value: f64) -> f64 {
        HEIGHT - BOTTOM - value.clamp(0.0, self.top) / self.top * (HEIGHT - TOP - BOTTOM)
    }
}

/// An SVG of full width, with a title and a description for those who do not see it.
pub(super) fn framed(id: &str, title: &str, description: &str, height: f64, content: &str) -> String {
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n\
         <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n{content}</svg>",
        escaped(title),
        escaped(description)
    )
}

/// Places are far below 2^52.
#[expect(clippy::cast_precision_loss, reason = "no chart has so many bands")]
pub(super) fn wide(place: usize) -> f64 {
    place as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_round_and_hold_all() {
        for (most, step, top) in [(1.0, 0.2, 1.0), (71.7, 20.0, 80.0), (0.95, 0.2, 1.0), (100.0, 20.0, 100.0)]
        {
            let scale = Scale::to(most);
            assert!(
                (scale.step - step).abs() < 1e-9 && (scale.top - top).abs() < 1e-9,
                "{most}: {}",
                scale.step
            );
        }
        for most in [f64::NAN, 0.0, -1.0, f64::INFINITY] {
            assert!(Scale::to(most).top.is_finite());
        }
        for most in 1..5_000 {
            let scale = Scale::to(f64::from(most));
            let steps = scale.top / scale.step;
            assert!(scale.top >= f64::from(most) && (2.9..=6.1).contains(&steps), "{most}: {steps}");
        }
    }
}
