namespace VlbiOps.Models.Aperture;

/// <summary>What keeps parts of an aperture dark: the rim, the sub-reflector, its legs and their shadows.</summary>
/// <remarks>Edges themselves are dark, as in pyoof (strict comparisons), whose masks come out to the pixel.</remarks>
public sealed class Blockage
{
    private readonly Leg[] strips;
    private readonly double shadowAlong;
    private readonly double shadowWidening;

    /// <summary>What is dark in an aperture.</summary>
    /// <param name="primaryRadius">Radius of the primary, m.</param>
    /// <param name="subreflectorRadius">Radius of the disc that the sub-reflector hides, m; 0 for none.</param>
    /// <param name="legs">The legs, or null for none.</param>
    /// <param name="rim">The outline where it is not the primary's circle.</param>
    /// <exception cref="ArgumentException">The radius is not positive, or the legs' shadows would end before the legs do.</exception>
    public Blockage(double primaryRadius, double subreflectorRadius = 0, SupportLegs? legs = null, Rim? rim = null)
    {
        if (!(primaryRadius > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(primaryRadius), primaryRadius, "the dish radius must be a positive number of metres");
        }

        (PrimaryRadius, SubreflectorRadius, Legs, Rim) = (primaryRadius, subreflectorRadius, legs, rim);
        (shadowAlong, shadowWidening) = legs?.ShadowEnd(primaryRadius) ?? (primaryRadius, 0);
        if (legs?.ShadowAngleDegrees is not null && shadowAlong <= Foot)
        {
            throw new ArgumentException("the legs' shadows would end before they begin: shorten the legs or lessen the shadow angle", nameof(legs));
        }

        strips = legs is null ? [] : [.. Enumerable.Range(0, legs.Count).Select(i => Direction(legs.AngleDegrees + (360.0 * i / legs.Count)))];
    }

    private readonly record struct Leg(double Cosine, double Sine);

    /// <summary>Radius of the primary, m.</summary>
    public double PrimaryRadius { get; }

    /// <summary>Radius of the disc that the sub-reflector hides, m; 0 for none.</summary>
    public double SubreflectorRadius { get; }

    /// <summary>The legs, or null for none.</summary>
    public SupportLegs? Legs { get; }

    /// <summary>The outline where it is not the primary's circle.</summary>
    public Rim? Rim { get; }

    /// <summary>How far from the centre along x and y open points may lie, m.</summary>
    public (double X, double Y) Extent => Rim is { } rim
        ? (Math.Abs(rim.CentreX) + rim.SemiAxisX, Math.Abs(rim.CentreY) + rim.SemiAxisY)
        : (PrimaryRadius, PrimaryRadius);

    private double Foot => SubreflectorRadius + (Legs?.Length ?? 0);

    /// <summary>Whether a point of the aperture is lit.</summary>
    /// <param name="x">Position, m.</param>
    /// <param name="y">Position, m.</param>
    public bool IsOpen(double x, double y)
    {
        var squared = (x * x) + (y * y);
        if (!WithinRim(x, y, squared) || (SubreflectorRadius > 0 && squared <= SubreflectorRadius * SubreflectorRadius))
        {
            return false;
        }

        foreach (var leg in strips)
        {
            var along = (leg.Cosine * x) + (leg.Sine * y);
            var across = Math.Abs((leg.Cosine * y) - (leg.Sine * x));
            if (along >= 0 && HiddenByLeg(along, across))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The part of a square pixel that is lit, 0 to 1: whole pixels by their centre, those that an edge may cross by counting
    /// samples x samples points.</summary>
    /// <param name="x">The pixel's centre, m.</param>
    /// <param name="y">The pixel's centre, m.</param>
    /// <param name="size">Its side, m.</param>
    /// <param name="samples">Points across an edge pixel.</param>
    public double OpenFraction(double x, double y, double size, int samples = 8)
    {
        if (!NearEdge(x, y, size * Math.Sqrt(0.5)))
        {
            return IsOpen(x, y) ? 1 : 0;
        }

        var open = 0;
        for (var row = 0; row < samples; row++)
        {
            var offsetY = (row - ((samples - 1) / 2.0)) * size / samples;
            for (var column = 0; column < samples; column++)
            {
                var offsetX = (column - ((samples - 1) / 2.0)) * size / samples;
                open += IsOpen(x + offsetX, y + offsetY) ? 1 : 0;
            }
        }

        return (double)open / (samples * samples);
    }

    private static Leg Direction(double degrees)
    {
        // Exact where legs lie along the axes, so that edges on grid points fall on the same side as in a mask made without rotations.
        var turn = ((degrees % 360) + 360) % 360;
        return turn switch
        {
            0 => new(1, 0),
            90 => new(0, 1),
            180 => new(-1, 0),
            270 => new(0, -1),
            _ => new(Math.Cos(turn * Math.PI / 180), Math.Sin(turn * Math.PI / 180)),
        };
    }

    private bool WithinRim(double x, double y, double squared)
    {
        if (Rim is not { } rim)
        {
            return squared < PrimaryRadius * PrimaryRadius;
        }

        var (u, v) = ((x - rim.CentreX) / rim.SemiAxisX, (y - rim.CentreY) / rim.SemiAxisY);
        return (u * u) + (v * v) < 1;
    }

    private bool HiddenByLeg(double along, double across)
    {
        var legs = Legs!;
        if (along < Foot)
        {
            return across < legs.HalfWidth;
        }

        if (legs.ShadowAngleDegrees is null || along == Foot || along == shadowAlong)
        {
            return false;
        }

        return along > shadowAlong || across < legs.HalfWidth + ((along - Foot) * shadowWidening / (shadowAlong - Foot));
    }

    /// <summary>Whether an edge may pass within a distance of a point: never false when one does.</summary>
    private bool NearEdge(double x, double y, double distance)
    {
        var r = Math.Sqrt((x * x) + (y * y));
        if (NearRim(x, y, r, distance) || (SubreflectorRadius > 0 && Math.Abs(r - SubreflectorRadius) <= distance))
        {
            return true;
        }

        foreach (var leg in strips)
        {
            var along = (leg.Cosine * x) + (leg.Sine * y);
            var across = Math.Abs((leg.Cosine * y) - (leg.Sine * x));
            if (along >= -distance && NearLeg(along, across, distance))
            {
                return true;
            }
        }

        return false;
    }

    private bool NearRim(double x, double y, double r, double distance)
    {
        if (Rim is not { } rim)
        {
            return Math.Abs(r - PrimaryRadius) <= distance;
        }

        // The scaled radius changes by at most 1/shorter axis a metre.
        var scaled = double.Hypot((x - rim.CentreX) / rim.SemiAxisX, (y - rim.CentreY) / rim.SemiAxisY);
        return Math.Abs(scaled - 1) * Math.Min(rim.SemiAxisX, rim.SemiAxisY) <= distance;
    }

    private bool NearLeg(double along, double across, double distance)
    {
        var halfWidth = Legs!.HalfWidth;
        if (along <= Foot + distance && Math.Abs(across - halfWidth) <= distance)
        {
            return true;
        }

        if (Math.Abs(along - Foot) <= distance && across <= halfWidth + distance)
        {
            return true;
        }

        if (Legs.ShadowAngleDegrees is null || along < Foot - distance)
        {
            return false;
        }

        var slope = shadowWidening / (shadowAlong - Foot);
        return Math.Abs(along - shadowAlong) <= distance
            || Math.Abs(across - (halfWidth + ((along - Foot) * slope))) <= distance * Math.Sqrt(1 + (slope * slope));
    }
}
