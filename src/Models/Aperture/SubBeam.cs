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
    public static IReadOnlyList<SubBeam> Of(double chopThrow, double gainRatio, double sourceRadius)
    {
        var source = sourceRadius > 0 ? Disc(sourceRadius) : Single;
        if (chopThrow == 0) return source;
        var root = Math.Sqrt(gainRatio);
        return
        [
            .. source.Select(beam => new SubBeam(beam.U - (chopThrow / 2), beam.V, beam.Weight / root)),
            .. source.Select(beam => new SubBeam(beam.U + (chopThrow / 2), beam.V, -beam.Weight * root)),
        ];
    }

    /// <summary>A cubature of the uniform disc: 21 points, exact for polynomials to degree 9 (Abramowitz and Stegun 25.4.61).</summary>
    private static SubBeam[] Disc(double radius)
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
