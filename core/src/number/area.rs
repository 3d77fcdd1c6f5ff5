/// Where fixed lines of an area code stand.
///
/// ```
/// let number = tongdai::number::Number::parse("0254 3852 123")?.number;
/// let area = number.area().unwrap();
/// assert_eq!((area.code, area.province_en), ("254", "Ba Ria - Vung Tau"));
/// assert_eq!((area.now_en, area.parallel), ("Ho Chi Minh City", true));
/// # Ok::<(), tongdai::number::NumberError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Area {
    /// The code without the trunk 0: `24`.
    pub code: &'static str,
    /// The province or city that the code was made for, in Vietnamese.
    pub province: &'static str,
    /// The same in English.
    pub province_en: &'static str,
    /// The province or city since 2025-07-01 (Resolution 202/2025/QH15), in Vietnamese.
    pub now: &'static str,
    /// The same in English.
    pub now_en: &'static str,
    /// Whether other codes serve today's province as well. Codes of merged provinces run in parallel until further
    /// notice, and calls between them are local (document 2784/BKHCN-CVT).
    pub parallel: bool,
}
