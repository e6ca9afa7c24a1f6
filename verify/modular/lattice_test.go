package modular

import (
	"testing"

	"pgregory.net/rapid"
)

// Of random residues each combination within the bounds is found, and it is true.
func TestCombinationsAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(primes[:]).Draw(t, "p")
		at := make([]uint64, rapid.IntRange(0, 6).Draw(t, "n"))
		size := sizes[len(at)]
		c0 := rapid.Int64Range(-size.c0/2, size.c0/2).Draw(t, "c0")
		k := rapid.Int64Range(1, size.k/2).Draw(t, "k")
		b := p.whole(c0)
		for i := range at {
			at[i] = rapid.Uint64Range(1<<40, uint64(p)-1).Draw(t, "l")
			b = p.add(b, p.mul(p.whole(rapid.Int64Range(-size.c/2, size.c/2).Draw(t, "c")), at[i]))
		}
		b = p.mul(b, p.inv(p.whole(k)))
		z, ok := p.combine(b, at)
		if !ok {
			t.Fatal("not found")
		}
		sum := p.whole(z.c0)
		for i := range at {
			sum = p.add(sum, p.mul(p.whole(z.c[i]), at[i]))
		}
		if p.mul(p.whole(z.k), b) != sum || z.k <= 0 {
			t.Errorf("%+v is not true", z)
		}
	})
}

// A residue that is none is not taken for one, but one in a thousand.
func TestAccidentalCombinationsAreRare(t *testing.T) {
	found := 0
	rng := newStream(7, 11)
	for i := range 20000 {
		p := primes[i%2]
		at := make([]uint64, i%7)
		for j := range at {
			at[j] = rng.Uint64N(uint64(p))
		}
		if _, ok := p.combine(rng.Uint64N(uint64(p)), at); ok {
			found++
		}
	}
	if found > 3 {
		t.Errorf("%d of 20000 random residues are combinations", found)
	}
}

func BenchmarkCombine(b *testing.B) {
	rng := newStream(1, 2)
	p := primes[0]
	at := []uint64{rng.Uint64N(uint64(p)), rng.Uint64N(uint64(p)), rng.Uint64N(uint64(p))}
	for b.Loop() {
		p.combine(rng.Uint64N(uint64(p)), at)
	}
}
