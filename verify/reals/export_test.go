package reals

// Smallest returns the model with a very small number for the small parameter.
func (m *Model) Smallest() *Model {
	n := *m
	n.small = m.smallest(2)
	return &n
}

// Near reports whether equations hold up to a power of the small parameter alone.
func (m *Model) Near() bool { return m.formal > 0 }

// Trend is trend, of numbers that are known.
func Trend(x [4]float64) Outcome { return trend(x, x) }
