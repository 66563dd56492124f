//! Stories across the parts of the engine, told through its public interface only.

#[cfg(test)]
mod evidence;
#[cfg(test)]
mod pending;
