//! The simulation as tests: seeds that failed once, some fresh ones, scripted scenes, and the test of the test.

mod broken_on_purpose;
mod scenes;
mod seeds;
