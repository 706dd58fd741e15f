//! The planner asks nothing in vain, and all it must.
