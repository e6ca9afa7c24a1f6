//go:build !(fault_leibniz || fault_remainder || fault_truncation || fault_leading || fault_rounding || fault_cosine || fault_branch)

package symbolic

// fault names what is broken in this build of the kernel: nothing. The builds
// with a tag fault_… are wrong on purpose, each in one way; the suite must fail
// on every one of them.
const fault = ""
