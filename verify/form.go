package verify

// Form says whose statement a claim is. The zero Form is unset, and not valid
// on a claim.
type Form uint8

const (
	Printed   Form = iota + 1 // as the source prints it
	Corrected                 // what survives, with the least change
	Extended                  // stronger than, or beyond, the source
)

var forms = labels{"form", []string{"", "printed", "corrected", "extended"}}

// String returns "printed", "corrected" or "extended".
func (f Form) String() string { return forms.text(uint8(f)) }

// MarshalText writes the form as [Form.String] does; it fails on the unset Form.
func (f Form) MarshalText() ([]byte, error) { return forms.marshal(uint8(f)) }

// UnmarshalText is [ParseForm].
func (f *Form) UnmarshalText(text []byte) error {
	parsed, err := ParseForm(string(text))
	if err == nil {
		*f = parsed
	}
	return err
}

// ParseForm reads a form; the error is a [*LabelError].
func ParseForm(text string) (Form, error) {
	f, err := forms.parse(text)
	return Form(f), err
}

// Kind says how a claim is checked. The zero Kind is unset, and not valid on a
// claim.
type Kind uint8

const (
	Algebra    Kind = iota + 1 // exactly; may be Proved
	Interval                   // by outward-rounded arithmetic; may be Enclosed
	Numeric                    // by measurement; at best Supported
	Definition                 // fixes the meaning of a name: nothing to prove
	Open                       // not decided here: a limit, say; see what its note names
)

var kinds = labels{"kind", []string{"", "algebra", "interval", "numeric", "definition", "open"}}

// String returns "algebra", "interval", "numeric", "definition" or "open".
func (k Kind) String() string { return kinds.text(uint8(k)) }

// MarshalText writes the kind as [Kind.String] does; it fails on the unset Kind.
func (k Kind) MarshalText() ([]byte, error) { return kinds.marshal(uint8(k)) }

// UnmarshalText is [ParseKind].
func (k *Kind) UnmarshalText(text []byte) error {
	parsed, err := ParseKind(string(text))
	if err == nil {
		*k = parsed
	}
	return err
}

// ParseKind reads a kind; the error is a [*LabelError].
func ParseKind(text string) (Kind, error) {
	k, err := kinds.parse(text)
	return Kind(k), err
}

// Sense says what the O(·) in a statement means. The three meanings are not
// exchangeable: exact algebra proves only the formal one, and says nothing of
// secular terms that grow with t.
type Sense uint8

const (
	Exact   Sense = iota // there is no O(·) in the statement
	Formal               // the coefficients of the lower powers agree
	FixedT               // at each fixed t, as η → 0
	Uniform              // uniformly as t → ∞
)

var senses = labels{"sense", []string{"exact", "formal", "fixed t", "uniform in t"}}

// String returns "exact", "formal", "fixed t" or "uniform in t".
func (s Sense) String() string { return senses.text(uint8(s)) }

// MarshalText writes the sense as [Sense.String] does.
func (s Sense) MarshalText() ([]byte, error) { return senses.marshal(uint8(s)) }

// UnmarshalText is [ParseSense].
func (s *Sense) UnmarshalText(text []byte) error {
	parsed, err := ParseSense(string(text))
	if err == nil {
		*s = parsed
	}
	return err
}

// ParseSense reads a sense; the error is a [*LabelError].
func ParseSense(text string) (Sense, error) {
	s, err := senses.parse(text)
	return Sense(s), err
}
