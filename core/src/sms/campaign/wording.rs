//! What an ad begins and ends with (Decree 91/2020/NĐ-CP Articles 14-16).

use unicode_normalization::UnicodeNormalization;

/// Whether a label is the very first thing in a text, in its own case: `(QC)`, `[qc]` and a space before it are not.
pub(super) fn is_labelled(text: &str, labels: &[String]) -> bool {
    labels.iter().any(|label| !label.is_empty() && text.starts_with(label.as_str()))
}

/// Whether the way to refuse is the last thing in a text. Case, the width of spaces and a full stop behind it do not
/// matter.
pub(super) fn ends_with_opt_out(text: &str, opt_out: &str) -> bool {
    let (text, opt_out) = (compared(text), compared(opt_out));
    let Some(before) = text.strip_suffix(opt_out.as_str()) else { return false };
    !opt_out.is_empty() && !before.ends_with(char::is_alphanumeric)
}

/// A text as it is compared: composed, with single spaces, in lower case, without a full stop at its end.
fn compared(text: &str) -> String {
    let composed: String = text.nfc().flat_map(char::to_lowercase).collect();
    let words: Vec<_> = composed.split_whitespace().collect();
    let joined = words.join(" ");
    joined.trim_end_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_label_at_the_very_beginning_counts() {
        let labels = ["[QC]".to_owned(), "[AD]".to_owned()];
        let is = |text| is_labelled(text, &labels);
        assert!(is("[QC] Uu dai") && is("[AD]Uu dai"));
        assert!(
            !is("Uu dai [QC]") && !is("(QC) Uu dai") && !is(" [QC] Uu dai") && !is("[qc] Uu dai") && !is("")
        );
    }

    #[test]
    fn the_way_to_refuse_is_last() {
        let is = |text| ends_with_opt_out(text, "Tu choi: soan TC gui 9241");
        assert!(is("[QC] Uu dai 20%. Tu choi: soan TC gui 9241"));
        assert!(is("[QC] Uu dai 20%\r\nTU CHOI:  soan TC gui 9241. "));
        assert!(!is("[QC] Tu choi: soan TC gui 9241. Goi ngay!"));
        assert!(!is("[QC] xTu choi: soan TC gui 9241"), "it is part of another word");
        assert!(!is("[QC] Tu choi: soan TC gui 92415") && !is(""));
        assert!(!ends_with_opt_out("anything", ""), "no line is no way to refuse");
    }
}
