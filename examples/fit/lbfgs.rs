//! L-BFGS (Liu and Nocedal 1989) with a backtracking line search.

const MEMORY: usize = 7;

/// Minimises a function that gives its value and writes its gradient.
pub fn minimise(mut point: Vec<f32>, iterations: usize, mut function: impl FnMut(&[f32], &mut [f32]) -> f64) -> Vec<f32> {
    let size = point.len();
    let mut gradient = vec![0.0; size];
    let mut value = function(&point, &mut gradient);
    let mut history: Vec<(Vec<f32>, Vec<f32>, f64)> = Vec::new();
    for iteration in 0..iterations {
        let mut direction: Vec<f32> = gradient.clone();
        let mut factors = Vec::with_capacity(history.len());
        for (step, change, curvature) in history.iter().rev() {
            let factor = dot(step, &direction) / curvature;
            add(&mut direction, change, -factor);
            factors.push(factor);
        }
        if let Some((_, change, curvature)) = history.last() {
            let scale = (curvature / dot(change, change)) as f32;
            direction.iter_mut().for_each(|part| *part *= scale);
        }
        for ((step, change, curvature), factor) in history.iter().zip(factors.iter().rev()) {
            let back = dot(change, &direction) / curvature;
            add(&mut direction, step, factor - back);
        }
        let slope = -dot(&direction, &gradient);
        let norm = dot(&gradient, &gradient).sqrt();
        let mut length = if iteration == 0 { 1.0 / norm.max(1.0) } else { 1.0 };
        let mut next_gradient = vec![0.0; size];
        let mut accepted = None;
        for _ in 0..12 {
            let mut next = point.clone();
            add(&mut next, &direction, -length);
            let next_value = function(&next, &mut next_gradient);
            if next_value <= value + 1e-4 * length * slope {
                accepted = Some((next, next_value));
                break;
            }
            length *= 0.5;
        }
        let Some((next, next_value)) = accepted else { break };
        let step: Vec<f32> = next.iter().zip(&point).map(|(next, now)| next - now).collect();
        let change: Vec<f32> = next_gradient.iter().zip(&gradient).map(|(next, now)| next - now).collect();
        let curvature = dot(&step, &change);
        let gain = (value - next_value) / value.abs().max(1.0);
        (point, gradient, value) = (next, next_gradient, next_value);
        if curvature > 1e-10 {
            history.push((step, change, curvature));
            if history.len() > MEMORY {
                history.remove(0);
            }
        }
        if gain < 1e-5 {
            break;
        }
    }
    point
}

fn dot(left: &[f32], right: &[f32]) -> f64 {
    left.chunks(4096).zip(right.chunks(4096)).map(|(left, right)| f64::from(left.iter().zip(right).map(|(a, b)| a * b).sum::<f32>())).sum()
}

fn add(to: &mut [f32], from: &[f32], factor: f64) {
    let factor = factor as f32;
    to.iter_mut().zip(from).for_each(|(to, from)| *to += factor * from);
}
