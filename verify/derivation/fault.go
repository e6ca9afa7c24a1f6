//go:build !(fault_along || fault_cites || fault_identical || fault_smallreplaced)

package derivation

// fault names what is broken in this build: nothing. The builds with a tag
// fault_… are wrong on purpose, each in one way; the search for models against
// what is proved, in verify/reals, must find every one of them.
const fault = ""
