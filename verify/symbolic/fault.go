//go:build !(fault_around || fault_atstart || fault_beyond || fault_bounded || fault_branch || fault_cancelled || fault_coefficient || fault_cofactor || fault_comesback || fault_contradiction || fault_cosine || fault_cut || fault_demands || fault_derived || fault_displaced || fault_dropped || fault_elsewhere || fault_finite || fault_firstbranch || fault_flat || fault_followed || fault_formal || fault_further || fault_grounded || fault_itself || fault_leading || fault_leibniz || fault_limits || fault_lowerorder || fault_margin || fault_model || fault_number || fault_numbers || fault_oneeps || fault_others || fault_outside || fault_pieces || fault_recip || fault_remainder || fault_replacement || fault_rootzero || fault_rough || fault_rounding || fault_seen || fault_settled || fault_smallreplaced || fault_subasks || fault_subsign || fault_throughout || fault_truncation || fault_written)

package symbolic

// fault names what is broken in this build of the kernel: nothing. The builds
// with a tag fault_… are wrong on purpose, each in one way; the suite must fail
// on every one of them.
const fault = ""
