use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;
use tongdai::sms::text::unaccent;

const NAMES: [&str; 8] = [
    "Nguyễn Thị Phương Thảo",
    "Trần Văn An",
    "Đặng Thu Hường",
    "Lê Minh Quân",
    "Phạm Ngọc Ánh",
    "Vũ Đức Long",
    "Bùi Hồng Nhung",
    "Hoàng Yến",
];
const THINGS: [&str; 6] = ["đơn hàng", "lịch hẹn", "hóa đơn", "hợp đồng", "phiếu bảo hành", "gói cước"];
const OPENINGS: [&str; 6] = [
    "Callio: Kính chào {name}, {thing} {code} của quý khách đã được xác nhận.",
    "{name} ơi, {thing} {code} sẽ đến hạn lúc 9h30 ngày 31/12/2026.",
    "Mã xác thực của quý khách là {code}, hiệu lực trong 5 phút.",
    "Quý khách {name} vui lòng thanh toán 1.250.000 VND cho {thing} {code} trước ngày 15/12.",
    "(TB) {thing} {code} đã giao thành công. Cảm ơn {name}!",
    "Phòng khám nhắc {name}: {thing} {code} vào 14h00 thứ sáu, vui lòng đến trước 15 phút.",
];
const MORE: [&str; 6] = [
    " Chi tiết: callio.vn/{code}",
    " Liên hệ 19006017 để biết thêm.",
    " Xin cảm ơn quý khách.",
    " Mọi thắc mắc vui lòng gọi tổng đài 1900 6017 (1.000 đ/phút), phục vụ từ 8h đến 21h tất cả các ngày.",
    " Không chia sẻ mã này cho bất kỳ ai.",
    " Quý khách được tích 120 điểm, hạn dùng đến hết tháng 3 năm sau tại mọi cửa hàng trên toàn quốc.",
];

/// Text messages as businesses in Vietnam send them: so many, always the same.
///
/// Of a thousand the mean is 111 characters, and more than half take several segments. 39 % are ASCII, one in seven of
/// those with brackets, which take two septets each; the rest are accented, one in twelve of those with an emoji, and
/// one in ten in typographic quotes.
pub fn messages(count: usize) -> Vec<String> {
    let mut random = Pcg32::new(20_261_122, 106);
    (0..count).map(|_| message(&mut random)).collect()
}

fn message(random: &mut Pcg32) -> String {
    let name = pick(random, &NAMES);
    let thing = pick(random, &THINGS);
    let code = format!("HD{:06}", random.next_u32() % 1_000_000);
    let mut text = pick(random, &OPENINGS).to_owned();
    for _ in 0..pick(random, &[0, 0, 0, 0, 1, 1, 1, 2]) {
        text.push_str(pick(random, &MORE));
    }
    let text = text.replace("{name}", name).replace("{thing}", thing).replace("{code}", &code);
    match random.next_u32() % 100 {
        0..5 => format!("[Callio] {}", unaccent(&text)),
        5..39 => unaccent(&text).into_owned(),
        39..45 => text + " 🎉",
        45..51 => format!("“{text}”"),
        _ => text,
    }
}

fn pick<T: Copy + Default>(random: &mut Pcg32, of: &[T]) -> T {
    let count = u32::try_from(of.len()).unwrap_or(1);
    let place = usize::try_from(random.next_u32() % count).unwrap_or_default();
    of.get(place).copied().unwrap_or_default()
}
