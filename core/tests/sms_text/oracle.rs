//! A naive count of segments: another table, written as the standard prints it, and one list per segment.

use unicode_normalization::UnicodeNormalization;

/// 3GPP TS 23.038 §6.2.1, column by column; the escape at 0x1B is left out.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// 3GPP TS 23.038 §6.2.1.1.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

pub(crate) struct Count {
    pub(crate) is_gsm: bool,
    pub(crate) units: usize,
    pub(crate) segments: usize,
    pub(crate) remaining: usize,
}

pub(crate) fn count(text: &str) -> Count {
    let text: String = text.nfc().collect();
    let is_gsm = text.chars().all(|c| BASIC.contains(c) || EXTENSION.contains(c));
    let widths: Vec<usize> = text
        .chars()
        .map(|c| if is_gsm { 1 + usize::from(EXTENSION.contains(c)) } else { c.len_utf16() })
        .collect();
    let units = widths.iter().sum();
    let (single, part) = if is_gsm { (160, 153) } else { (70, 67) };
    if units <= single {
        return Count { is_gsm, units, segments: 1, remaining: single - units };
    }
    let mut segments: Vec<Vec<usize>> = vec![Vec::new()];
    for width in widths {
        if segments.last().unwrap().iter().sum::<usize>() + width > part {
            segments.push(Vec::new());
        }
        segments.last_mut().unwrap().push(width);
    }
    let last: usize = segments.last().unwrap().iter().sum();
    Count { is_gsm, units, segments: segments.len(), remaining: part - last }
}
