//go:build !(fault_conditions || fault_rests || fault_swallowed || fault_together)

package proof

// fault names what is broken in this build: nothing. The builds with a tag
// fault_… are wrong on purpose, each in one way. The search for models against
// what is proved, in verify/reals, must find every one of them, but for the last:
// of what has no model none is drawn, and rows of small files find it.
const fault = ""
