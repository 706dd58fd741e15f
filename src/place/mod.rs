//! Where a person is, and which youth platform is near them.
//!
//! No point of a platform is exact, and most quarters have none of their own. So every answer
//! carries how sure it is, and a distance is given only where it says more than it may be wrong.
//!
//! This module refuses to know the person: a name or a position comes in, an id of the gazetteer
//! goes out, and nothing is kept.

mod area;
mod around;
mod at;
mod decode;
mod decode_around;
mod decode_platforms;
mod find;
mod gazetteer;
mod index;
mod nearest;
mod platform;
mod row;

pub use decode::read_gazetteer;
pub use decode_platforms::read_platforms;
pub use find::Found;
pub use gazetteer::{Fault, Gazetteer};
pub use nearest::{Distance, Nearest, Own, Suggestion, Whereabouts, Why};
pub use platform::{Location, Platform, PlatformKind, PlatformPrecision, Platforms};
pub use row::{OutsideTown, Place, PlaceKind, PlaceName, Precision};
