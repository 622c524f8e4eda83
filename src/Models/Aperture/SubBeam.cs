namespace VlbiOps.Models.Aperture;

/// <summary>A beam at an offset on the sky; a map is a weighted sum of such.</summary>
/// <param name="U">Offset along u, radians.</param>
/// <param name="V">Offset along v, radians.</param>
/// <param name="Weight">Weight of its power.</param>
public readonly record struct SubBeam(double U, double V, double Weight)
{
    /// <summary>One beam on a point source.</summary>
    public static IReadOnlyList<SubBeam> Single { get; } = [new(0, 0, 1)];

    /// <summary>What a map of a source of some size, seen with or without a chopper, adds up.</summary>
    /// <param name="chopThrow">Distance of the two beams of a chopped observation along u, radians; 0 for none.</param>
    /// <param name="gainRatio">Gain of the second beam over the first, g: the map is P(+)/sqrt(g) - sqrt(g) P(-).</param>
    /// <param name="sourceRadius">Radius of a uniform disc, radians; 0 for a point.</param>
    /// <param name="beam">lambda / D, radians.</param>
    /// <exception cref="ArgumentException">The source is larger than <see cref="LargestSource"/> beams in radius.</exception>
    public static IReadOnlyList<SubBeam> Of(double chopThrow, double gainRatio, double sourceRadius, double beam)
    {
        if (sourceRadius > LargestSource * beam)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"the source's radius is {sourceRadius / beam:F1} beams (lambda / D), where at most {LargestSource} can be modelled"));
        }

        var source = sourceRadius <= 0 ? Single : sourceRadius <= 0.5 * beam ? SmallDisc(sourceRadius) : Disc(sourceRadius, 3 + (int)Math.Ceiling(4 * sourceRadius / beam));
        if (chopThrow == 0) return source;
        var root = Math.Sqrt(gainRatio);
        return
        [
            .. source.Select(beam => new SubBeam(beam.U - (chopThrow / 2), beam.V, beam.Weight / root)),
            .. source.Select(beam => new SubBeam(beam.U + (chopThrow / 2), beam.V, -beam.Weight * root)),
        ];
    }

    /// <summary>The largest radius of a source, in beams.</summary>
    public const double LargestSource = 2;

    /// <summary>Rings at Gauss-Legendre points of the squared radius, evenly divided: exact for polynomials to degree 4 n - 1.</summary>
    private static SubBeam[] Disc(double radius, int rings)
    {
        var rule = new MathNet.Numerics.Integration.GaussLegendreRule(0, 1, rings);
        var points = 4 * rings;
        return [.. Enumerable.Range(0, rings * points).Select(i =>
        {
            var (ring, angle) = (i / points, 2 * Math.PI * ((i % points) + 0.5) / points);
            var r = radius * Math.Sqrt(rule.GetAbscissa(ring));
            return new SubBeam(r * Math.Cos(angle), r * Math.Sin(angle), rule.GetWeight(ring) / points);
        })];
    }

    /// <summary>A cubature of the uniform disc: 21 points, exact for polynomials to degree 9 (Abramowitz and Stegun 25.4.61).</summary>
    private static SubBeam[] SmallDisc(double radius)
    {
        var root = Math.Sqrt(6);
        var beams = new List<SubBeam> { new(0, 0, 1.0 / 9) };
        for (var k = 1; k <= 10; k++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * k / 10);
            var (inner, outer) = (radius * Math.Sqrt((6 - root) / 10), radius * Math.Sqrt((6 + root) / 10));
            beams.Add(new(inner * cosine, inner * sine, (16 + root) / 360));
            beams.Add(new(outer * cosine, outer * sine, (16 - root) / 360));
        }

        return [.. beams];
    }
}
