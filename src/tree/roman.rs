//! Roman numerals as lists have them, i to lxxxix.

pub(super) fn roman_value(body: &str) -> Option<u32> {
    let digit = |c: char| {
        Some(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            _ => return None,
        })
    };
    let digits: Vec<u32> = body.chars().map(digit).collect::<Option<_>>()?;
    let sum = digits.iter().enumerate().fold(0i64, |sum, (at, digit)| {
        let before_larger = digits.get(at + 1).is_some_and(|next| next > digit);
        if before_larger { sum - i64::from(*digit) } else { sum + i64::from(*digit) }
    });
    let value = u32::try_from(sum).ok().filter(|value| (1..=89).contains(value))?;
    (to_roman(value) == body).then_some(value)
}

fn to_roman(mut value: u32) -> String {
    let mut out = String::new();
    for (amount, sign) in [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while value >= amount {
            out.push_str(sign);
            value -= amount;
        }
    }
    out
}
