use std::time::Instant;

/// Nanoseconds for one of what was done since an instant.
#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
pub fn per(start: Instant, count: usize) -> f64 {
    start.elapsed().as_nanos() as f64 / count as f64
}

/// The figure in the middle; none of them gives no number.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
