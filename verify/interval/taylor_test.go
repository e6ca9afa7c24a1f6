package interval

import (
	"testing"
)

// TestConvolve: Σ aᵢ b_{n−1−i} holds the exact sum.
func TestConvolve(t *testing.T) {
	a := []Interval{Dec("0.1"), Point(2), New(-1, 1)}
	b := []Interval{Point(3), Dec("1/3"), Point(-7)}
	got := Arithmetic{}.Convolve(a, b) // −0.7 + 2/3 + [−3, 3]
	want := New(-0.7+2.0/3-3, -0.7+2.0/3+3)
	if !want.SubsetOf(New(before(got.Lo), -before(-got.Hi))) || got.Width() > 6.000001 {
		t.Errorf("got %v, want about %v", got, want)
	}
}
