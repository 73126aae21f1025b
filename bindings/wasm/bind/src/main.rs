//! Writes a module of WebAssembly with the JavaScript that loads it: `bind MODULE FOLDER`.

use std::env::args;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> anyhow::Result<()> {
    let (Some(module), Some(folder)) = (args().nth(1), args().nth(2)) else { anyhow::bail!("expected a module and a folder") };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("minutebook").web(true)?.omit_default_module_path(false).typescript(false);
    bindgen.generate(folder)
}
