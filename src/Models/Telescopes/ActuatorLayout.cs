namespace VlbiOps.Models.Telescopes;

/// <summary>Actuators on a circle.</summary>
/// <param name="Radius">Radius of the circle, m.</param>
/// <param name="Count">How many, evenly spread.</param>
/// <param name="FirstAngleDegrees">Direction of the first, from x towards y, degrees.</param>
public sealed record ActuatorRing(double Radius, int Count, double FirstAngleDegrees);

/// <summary>Where a telescope's actuators sit: rings on its primary or its sub-reflector, numbered ring by ring.</summary>
/// <param name="Surface">"primary" or "subreflector".</param>
/// <param name="Rings">The rings in the order of the actuators' numbers.</param>
public sealed record ActuatorLayout(string Surface, IReadOnlyList<ActuatorRing> Rings)
{
    /// <summary>The actuators' positions, m, in the order of their numbers.</summary>
    public (double X, double Y)[] Positions() =>
    [
        .. Rings.SelectMany(ring => Enumerable.Range(0, ring.Count).Select(i =>
        {
            var (sine, cosine) = Math.SinCos((ring.FirstAngleDegrees + (360.0 * i / ring.Count)) * Math.PI / 180);
            return (ring.Radius * cosine, ring.Radius * sine);
        })),
    ];
}
