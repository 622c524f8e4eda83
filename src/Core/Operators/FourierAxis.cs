namespace VlbiOps.Core.Operators;

/// <summary>The coordinates along one axis of an aperture or sky grid, split into a centre and offsets from it.</summary>
internal sealed class FourierAxis
{
    /// <summary>Takes the coordinates; at least one, all finite.</summary>
    public FourierAxis(ReadOnlySpan<double> coordinates, string name)
    {
        if (coordinates.IsEmpty)
        {
            throw new ArgumentException($"The axis {name} has no points.", name);
        }

        double largest = 0;
        foreach (double value in coordinates)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"The axis {name} contains a value that is not finite.", name);
            }

            largest = Math.Max(largest, Math.Abs(value));
        }

        Centre = CentreOf(coordinates, largest);
        Offsets = new double[coordinates.Length];
        for (int i = 0; i < Offsets.Length; i++)
        {
            Offsets[i] = coordinates[i] - Centre;
        }

        IsSymmetric = CheckSymmetry(Offsets, largest);
        if (!IsSymmetric)
        {
            Centre = 0;
            coordinates.CopyTo(Offsets);
        }
    }

    private FourierAxis(bool isSymmetric, double centre, double[] offsets)
    {
        IsSymmetric = isSymmetric;
        Centre = centre;
        Offsets = offsets;
    }

    /// <summary>Number of points.</summary>
    public int Length => Offsets.Length;

    /// <summary>Points of a half axis, the middle one included.</summary>
    public int HalfLength => (Length + 1) / 2;

    /// <summary>True when the points mirror each other about their centre.</summary>
    public bool IsSymmetric { get; }

    /// <summary>The middle of a symmetric axis, else 0.</summary>
    public double Centre { get; }

    /// <summary>Coordinates less the centre.</summary>
    public double[] Offsets { get; }

    /// <summary>The axis with all coordinates multiplied.</summary>
    public FourierAxis Scaled(double scale) => new(IsSymmetric, Centre * scale, Array.ConvertAll(Offsets, offset => offset * scale));

    /// <summary>The same axis with its offsets counted from zero.</summary>
    public FourierAxis WithoutCentre() => new(false, 0, Array.ConvertAll(Offsets, offset => offset + Centre));

    /// <summary>Coordinate of a point of the upper half of a symmetric axis, the same to the bit as minus its mirror's.</summary>
    public double Half(int index)
    {
        int upper = (Length / 2) + index;
        return 0.5 * (Offsets[upper] - Offsets[Length - 1 - upper]);
    }

    // A centre within rounding of zero is zero: a grid made by linspace must not cost a phase ramp.
    private static double CentreOf(ReadOnlySpan<double> coordinates, double largest)
    {
        double centre = 0.5 * (coordinates[0] + coordinates[^1]);
        return Math.Abs(centre) <= 4e-16 * largest ? 0 : centre;
    }

    private static bool CheckSymmetry(double[] offsets, double largest)
    {
        for (int i = 0; i < offsets.Length; i++)
        {
            if (Math.Abs(offsets[i] + offsets[^(i + 1)]) > 1e-15 * largest)
            {
                return false;
            }
        }

        return true;
    }
}
