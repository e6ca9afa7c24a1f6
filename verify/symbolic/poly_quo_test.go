package symbolic

import (
	"testing"

	"pgregory.net/rapid"
)

// q divides pq, with the quotient p, and not pq + 1 unless q is a number.
func TestQuotientUndoesTheProduct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := drawNaive(t, "p").poly(), drawNaive(t, "q").poly()
		if q.IsZero() {
			if _, ok := p.Quo(q); ok {
				t.Fatal("a quotient by 0")
			}
			return
		}
		if got, ok := p.Mul(q).Quo(q); !ok || !got.Equal(p) {
			t.Fatalf("(pq)/q is %v, %v, want p", got, ok)
		}
		if _, number := q.constant(); !number {
			if _, ok := p.Mul(q).Add(integer(1)).Quo(q); ok {
				t.Fatal("q divides pq + 1")
			}
		}
	})
}
