fn main() {
    let n = std::env::args().nth(1).unwrap().parse().unwrap();
    let t = std::time::Instant::now();
    tongdai::simulate::sizes();
    println!("{:?} {:.0} ns/call", tongdai::simulate::probe(n), t.elapsed().as_nanos() as f64 / n as f64);
}
