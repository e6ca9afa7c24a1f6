package verify

import (
	"encoding/json"
	"math"
	"strconv"
)

// Number is a float64 that may be absent. The zero Number is absent; [Num]
// makes one that is present.
//
// A NaN or an infinity is kept, to be seen: it makes the verdict it belongs to
// Unknown, and is null in JSON.
type Number struct {
	value   float64
	present bool
}

// Num returns the Number x.
func Num(x float64) Number { return Number{x, true} }

// Get returns the value, and whether there is one.
func (n Number) Get() (x float64, present bool) { return n.value, n.present }

// Present reports whether there is a value.
func (n Number) Present() bool { return n.present }

// finite reports whether nothing is wrong with n: it is absent or finite.
func (n Number) finite() bool {
	return !math.IsNaN(n.value) && !math.IsInf(n.value, 0)
}

// String returns the shortest decimal that reads back as n, or "none".
func (n Number) String() string {
	if !n.present {
		return "none"
	}
	return strconv.FormatFloat(n.value, 'g', -1, 64)
}

// MarshalJSON writes a number, or null when there is none or it is not finite.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.present || !n.finite() {
		return []byte("null"), nil
	}
	return json.Marshal(n.value)
}

// UnmarshalJSON reads a number or null.
func (n *Number) UnmarshalJSON(text []byte) error {
	var x *float64
	if err := json.Unmarshal(text, &x); err != nil {
		return err
	}
	if x == nil {
		*n = Number{}
	} else {
		*n = Num(*x)
	}
	return nil
}
