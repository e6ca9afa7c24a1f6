package verify

import "context"

type longKey struct{}

// WithLong returns a context that asks checks to spare no effort: more cases,
// finer grids, longer times. The verdict on record must not depend on it.
func WithLong(ctx context.Context) context.Context { return context.WithValue(ctx, longKey{}, true) }

// Long reports whether ctx comes from [WithLong].
func Long(ctx context.Context) bool {
	long, _ := ctx.Value(longKey{}).(bool)
	return long
}
