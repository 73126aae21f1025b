//! Adam (Kingma and Ba 2015), with a rate that rises at first and then falls to the end.

const MEAN: f32 = 0.9;
const SQUARE: f32 = 0.99;
/// Steps in which the rate rises.
const RISE: f32 = 100.0;
/// Part of the rate that is left at the end.
const LAST: f32 = 0.05;

pub struct Adam {
    rate: f32,
    steps: i32,
    means: Vec<f32>,
    squares: Vec<f32>,
}

impl Adam {
    pub fn new(size: usize, rate: f32) -> Self {
        Adam { rate, steps: 0, means: vec![0.0; size], squares: vec![0.0; size] }
    }

    /// Moves a point against its gradient. `done` is the part of all steps that is done.
    pub fn step(&mut self, point: &mut [f32], gradient: &[f32], done: f32) {
        let rate = self.rate * (self.steps as f32 / RISE).min(1.0) * (1.0 - done * (1.0 - LAST));
        self.steps += 1;
        let rate = rate * (1.0 - SQUARE.powi(self.steps)).sqrt() / (1.0 - MEAN.powi(self.steps));
        let moments = self.means.iter_mut().zip(&mut self.squares);
        for ((place, slope), (mean, square)) in point.iter_mut().zip(gradient).zip(moments) {
            *mean += (1.0 - MEAN) * (slope - *mean);
            *square += (1.0 - SQUARE) * (slope * slope - *square);
            *place -= rate * *mean / (square.sqrt() + 1e-8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_of_a_bowl_is_found() {
        let mut point = vec![3.0, -2.0];
        let mut adam = Adam::new(2, 0.1);
        for step in 0..1000 {
            let gradient = [2.0 * (point[0] - 1.0), 20.0 * (point[1] - 0.5)];
            adam.step(&mut point, &gradient, step as f32 / 1000.0);
        }
        assert!((point[0] - 1.0).abs() < 1e-2 && (point[1] - 0.5).abs() < 1e-2, "{point:?}");
    }
}
