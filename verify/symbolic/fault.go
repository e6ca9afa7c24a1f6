//go:build !(fault_leibniz || fault_remainder || fault_truncation || fault_leading || fault_rounding || fault_cosine || fault_branch || fault_coefficient || fault_cofactor || fault_demands || fault_lowerorder || fault_recip || fault_rootzero || fault_subasks || fault_subsign || fault_throughout)

package symbolic

// fault names what is broken in this build of the kernel: nothing. The builds
// with a tag fault_… are wrong on purpose, each in one way; the suite must fail
// on every one of them.
const fault = ""
