//go:build !(fault_conditions || fault_rests)

package proof

// fault names what is broken in this build: nothing. The builds with a tag
// fault_… are wrong on purpose, each in one way; the search for models against
// what is proved, in verify/reals, must find every one of them.
const fault = ""
