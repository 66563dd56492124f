//! The simulation as tests: seeds that failed once, some fresh ones, scripted scenes, and the test of the test.

#[cfg(test)]
mod broken_on_purpose;
#[cfg(test)]
mod digest;
#[cfg(test)]
mod scenes;
#[cfg(test)]
mod seeds;
