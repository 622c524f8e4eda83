using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Components;

/// <summary>A ring of diameter d whose brightness goes around as a Fourier series of M terms (Johnson et al. 2020): thin, or blurred by a Gaussian of full width w at
/// half maximum, with or without a floor inside.</summary>
/// <remarks>Thin: I = F/(pi d) delta(r - d/2) [1 + 2 sum Re(beta_m exp(i m phi))], phi from north through east, and
/// V = F [J_0(z) + 2 sum i^m J_m(z) Re(beta_m exp(i m theta))], z = pi d sqrt(u^2 + v^2), theta = atan2(u, v). As J_m(z) exp(i m theta) is (pi d)^m (v + i u)^m
/// times J_m(z)/z^m, no angle is needed. The bright side of m = 1 lies at the position angle -arg beta_1. A floor takes the fraction <c>floor</c> of the flux.</remarks>
public sealed class MRing : SkyModel
{
    /// <summary>The highest order.</summary>
    public const int HighestOrder = 15;

    private const int WidthIndex = 2;

    /// <summary>Chooses the terms.</summary>
    /// <param name="order">M; 0 for a ring that is the same all around.</param>
    /// <param name="isThick">Whether it has a width.</param>
    /// <param name="floor">What fills it.</param>
    /// <param name="isPolar">Whether beta_m is told by its modulus and argument in place of its real and imaginary part. A modulus of zero is a trap for descents: the
    /// argument is of no effect there, so that none finds the way out on the other side.</param>
    public MRing(int order, bool isThick = true, RingFloor floor = RingFloor.None, bool isPolar = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, HighestOrder);
        (Order, IsThick, Floor, IsPolar) = (order, isThick, floor, isPolar);
        Parameters = [.. MakeParameters()];
    }

    /// <summary>M, the number of terms.</summary>
    public int Order { get; }

    /// <summary>Whether it has a width.</summary>
    public bool IsThick { get; }

    /// <summary>What fills it.</summary>
    public RingFloor Floor { get; }

    /// <summary>Whether beta_m is told by modulus and argument.</summary>
    public bool IsPolar { get; }

    /// <inheritdoc/>
    public override string Name => Order == 0 ? "ring" : "mring";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p)
    {
        var blur = IsThick ? SkyFormulas.GaussianTransform(p[WidthIndex], u, v) : 1;
        var ring = Thin(u, v, p);
        return Floor switch
        {
            RingFloor.Disk => p[0] * blur * (((1 - p[FloorIndex]) * ring) + (p[FloorIndex] * SkyFormulas.DiskTransform(p[1], u, v))),
            RingFloor.Gauss => (p[0] * (1 - p[FloorIndex]) * blur * ring) + (p[0] * p[FloorIndex] * SkyFormulas.GaussianTransform(p[FloorIndex + 1], u, v)),
            _ => p[0] * blur * ring,
        };
    }

    /// <inheritdoc/>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p) => (IsThick, Floor) switch
    {
        (true, RingFloor.None) => p[0] * Thick(x, y, p),
        (true, RingFloor.Gauss) => p[0] * (((1 - p[FloorIndex]) * Thick(x, y, p)) + (p[FloorIndex] * SkyFormulas.Gaussian(p[FloorIndex + 1], x, y))),
        // A blurred disk's brightness is no formula of the functions there are.
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString()
    {
        var floor = Floor == RingFloor.None ? string.Empty : $",floor={Floor.ToString().ToLowerInvariant()}";
        var order = Order == 0 ? string.Empty : $"order={Order.ToString(CultureInfo.InvariantCulture)},";
        return $"{Name}({order}{(IsThick ? "thick" : "thin")}{(IsPolar ? ",polar" : string.Empty)}{floor})";
    }

    private int FirstBeta => IsThick ? WidthIndex + 1 : WidthIndex;

    private int FloorIndex => FirstBeta + (2 * Order);

    private IEnumerable<Parameter> MakeParameters()
    {
        yield return SkyParameters.Flux;
        yield return SkyParameters.Diameter;
        if (IsThick) yield return SkyParameters.Width;
        for (var m = 1; m <= Order; m++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"beta{m}");
            // At 1/2 the brightness of one term alone would touch zero. At 0 amplitudes are even in it: no place to start from, being a saddle where the ring is not even.
            yield return IsPolar ? new(name + "_abs", string.Empty, 0.1) { Lower = 0, Upper = 0.5 } : new(name + "_re", string.Empty, 0.1) { Lower = -0.5, Upper = 0.5 };
            yield return IsPolar ? SkyParameters.Angle(name + "_arg") : new(name + "_im", string.Empty, 0.05) { Lower = -0.5, Upper = 0.5 };
        }

        if (Floor != RingFloor.None) yield return SkyParameters.Fraction("floor", 0.1);
        if (Floor == RingFloor.Gauss) yield return SkyParameters.HalfMaximum("floor_fwhm");
    }

    /// <summary>beta_m, from its parts or from its modulus and its argument in degrees.</summary>
    private ComplexExpr Beta(IReadOnlyList<Expr> p, int m)
    {
        var index = FirstBeta + (2 * (m - 1));
        return IsPolar ? p[index] * ComplexExpr.CisTurns(p[index + 1] / 360) : new(p[index], p[index + 1]);
    }

    /// <summary>The infinitely thin ring's visibility at unit flux.</summary>
    private ComplexExpr Thin(Expr u, Expr v, IReadOnlyList<Expr> p)
    {
        var square = SkyFormulas.SquaredBesselArgument(p[1], u, v);
        ComplexExpr sum = Functions.BesselQuotient(0, square), power = 1, turned = new(v, u), imaginaryUnit = new(0, 1);
        Expr scale = 1;
        for (var m = 1; m <= Order; m++)
        {
            power *= turned;
            scale *= Math.PI * SkyFormulas.Radians(p[1]);
            var term = Functions.BesselQuotient(m, square) * (scale * Beta(p, m) * power).Real;
            sum += ComplexExpr.Pow(imaginaryUnit, m) * (2 * term);
        }

        return sum;
    }

    /// <summary>The thick ring's brightness at unit flux; the exponential of -zeta lies in the scaled Bessel functions.</summary>
    private Expr Thick(Expr x, Expr y, IReadOnlyList<Expr> p)
    {
        // Far below any angle, and no quotient by zero at the origin.
        var distance = Functions.Sqrt(SkyFormulas.SquaredLength(x, y) + 1e-60);
        // In units of the width: of powers of zeta, what depends on parameters alone is worked out apart and must not overflow.
        var (radius, away) = (0.5 * p[1] / p[WidthIndex], distance / SkyFormulas.Radians(p[WidthIndex]));
        var zeta = 2 * SkyFormulas.FourLogTwo * radius * away;
        ComplexExpr direction = new(y / distance, x / distance), power = 1;
        var sum = Functions.BesselIScaled(0, zeta);
        for (var m = 1; m <= Order; m++)
        {
            power *= direction;
            sum += 2 * Functions.BesselIScaled(m, zeta) * (Beta(p, m) * power).Real;
        }

        return SkyFormulas.Steepness(p[WidthIndex]) / Math.PI * Functions.Exp(-SkyFormulas.FourLogTwo * Functions.Square(away - radius)) * sum;
    }
}
