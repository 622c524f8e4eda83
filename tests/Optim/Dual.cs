namespace VlbiOps.Tests.Optim;

/// <summary>A number with its partial derivatives: exact Jacobians of the test problems from their formulas alone.</summary>
internal readonly struct Dual(double value, double[]? partials = null)
{
    public double Value { get; } = value;

    /// <summary>Partial derivatives; null for a constant.</summary>
    public double[]? Partials { get; } = partials;

    public static implicit operator Dual(double value) => new(value);

    public static Dual operator +(Dual a, Dual b) => Combine(a.Value + b.Value, a, 1.0, b, 1.0);

    public static Dual operator -(Dual a, Dual b) => Combine(a.Value - b.Value, a, 1.0, b, -1.0);

    public static Dual operator -(Dual a) => Chain(a, -a.Value, -1.0);

    public static Dual operator *(Dual a, Dual b) => Combine(a.Value * b.Value, a, b.Value, b, a.Value);

    public static Dual operator /(Dual a, Dual b) =>
        Combine(a.Value / b.Value, a, 1.0 / b.Value, b, -a.Value / b.Value / b.Value);

    public static Dual Exp(Dual a)
    {
        var value = Math.Exp(a.Value);
        return Chain(a, value, value);
    }

    public static Dual Log(Dual a) => Chain(a, Math.Log(a.Value), 1.0 / a.Value);

    public static Dual Sqrt(Dual a)
    {
        var value = Math.Sqrt(a.Value);
        return Chain(a, value, 0.5 / value);
    }

    public static Dual Sin(Dual a) => Chain(a, Math.Sin(a.Value), Math.Cos(a.Value));

    public static Dual Cos(Dual a) => Chain(a, Math.Cos(a.Value), -Math.Sin(a.Value));

    public static Dual Atan(Dual a) => Chain(a, Math.Atan(a.Value), 1.0 / (1.0 + (a.Value * a.Value)));

    public static Dual Square(Dual a) => Chain(a, a.Value * a.Value, 2.0 * a.Value);

    public static Dual Cube(Dual a) => Chain(a, a.Value * a.Value * a.Value, 3.0 * a.Value * a.Value);

    /// <summary>a to the power b with a constant or variable exponent.</summary>
    public static Dual Pow(Dual a, Dual b)
    {
        var value = Math.Pow(a.Value, b.Value);
        return b.Partials is null
            ? Chain(a, value, b.Value * Math.Pow(a.Value, b.Value - 1.0))
            : Combine(value, a, b.Value * Math.Pow(a.Value, b.Value - 1.0), b, value * Math.Log(a.Value));
    }

    private static Dual Chain(Dual a, double value, double derivative)
    {
        if (a.Partials is null)
        {
            return value;
        }

        var partials = new double[a.Partials.Length];
        for (var i = 0; i < partials.Length; i++)
        {
            partials[i] = Times(derivative, a.Partials[i]);
        }

        return new Dual(value, partials);
    }

    private static Dual Combine(double value, Dual a, double fa, Dual b, double fb)
    {
        if (a.Partials is null && b.Partials is null)
        {
            return value;
        }

        var partials = new double[(a.Partials ?? b.Partials)!.Length];
        for (var i = 0; i < partials.Length; i++)
        {
            partials[i] = (a.Partials is null ? 0.0 : Times(fa, a.Partials[i])) + (b.Partials is null ? 0.0 : Times(fb, b.Partials[i]));
        }

        return new Dual(value, partials);
    }

    /// <summary>A parameter that does not occur must not turn an infinite factor into a NaN.</summary>
    private static double Times(double factor, double partial) => partial == 0.0 ? 0.0 : factor * partial;
}
