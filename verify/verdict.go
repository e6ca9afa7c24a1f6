package verify

// Verdict is what has been decided about a claim. The zero Verdict is Unknown.
type Verdict uint8

const (
	Unknown       Verdict = iota // not decided
	Proved                       // exact algebra: the identity holds, to the order on the claim
	Enclosed                     // rigorous intervals
	Supported                    // measured: residual or order within the tolerance on the claim
	Refuted                      // a witness shows it false
	Void                         // true, but says nothing
	NotApplicable                // a hypothesis of the claim fails on this input
)

var verdicts = labels{"verdict", []string{
	"Unknown", "Proved", "Enclosed", "Supported", "Refuted", "Void", "NotApplicable",
}}

// Verdicts returns every verdict, in the order of their constants.
func Verdicts() []Verdict {
	return []Verdict{Unknown, Proved, Enclosed, Supported, Refuted, Void, NotApplicable}
}

// Holds reports whether v says that the statement is true: Proved, Enclosed,
// Supported or Void. That v does not hold does not mean that the statement is
// false; only Refuted means that.
func (v Verdict) Holds() bool {
	return v == Proved || v == Enclosed || v == Supported || v == Void
}

// Decided reports whether v says that the statement is true or that it is
// false. Unknown and NotApplicable say neither.
func (v Verdict) Decided() bool { return v.Holds() || v == Refuted }

// String returns the name of the constant.
func (v Verdict) String() string { return verdicts.text(uint8(v)) }

// MarshalText writes the name of the constant; it fails on a value that has
// none.
func (v Verdict) MarshalText() ([]byte, error) { return verdicts.marshal(uint8(v)) }

// UnmarshalText is [ParseVerdict].
func (v *Verdict) UnmarshalText(text []byte) error {
	parsed, err := ParseVerdict(string(text))
	if err == nil {
		*v = parsed
	}
	return err
}

// ParseVerdict reads the name of a verdict, letter case included. The error is
// a [*LabelError].
func ParseVerdict(text string) (Verdict, error) {
	v, err := verdicts.parse(text)
	return Verdict(v), err
}
