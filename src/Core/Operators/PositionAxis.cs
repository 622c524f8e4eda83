using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Operators;

/// <summary>One axis of the interpolation from a twice oversampled transform to arbitrary positions.</summary>
internal sealed class PositionAxis
{
    /// <summary>Weights a point: the kernel's width, rounded up to whole registers and filled with zeros.</summary>
    public const int Stride = 16;

    /// <summary>Plans an axis.</summary>
    /// <param name="coordinates">Aperture coordinates, equally spaced.</param>
    /// <param name="directions">The points' direction cosines over the wavelength.</param>
    /// <param name="name">Name of the axis for errors.</param>
    public PositionAxis(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> directions, string name)
    {
        Count = coordinates.Length;
        Spacing = CheckSpacing(coordinates, name);
        GridLength = SmoothAbove(Math.Max(2 * Count, 2 * SemicircleKernel.Width));
        Origin = Count / 2;
        OriginCoordinate = coordinates[Origin];

        // Beyond one period the samples' integer positions make the transform repeat.
        var places = new double[directions.Length];
        double low = 0, high = 0;
        for (int k = 0; k < places.Length; k++)
        {
            double cycles = directions[k] * Spacing;
            if (!double.IsFinite(cycles))
            {
                throw new ArgumentException($"Point {k} has a direction that is not finite.", name);
            }

            places[k] = (cycles - Math.Round(cycles)) * GridLength;
            low = k == 0 ? places[k] : Math.Min(low, places[k]);
            high = k == 0 ? places[k] : Math.Max(high, places[k]);
        }

        WindowFirst = (int)Math.Ceiling(low - (0.5 * SemicircleKernel.Width));
        WindowCount = (int)Math.Ceiling(high - (0.5 * SemicircleKernel.Width)) - WindowFirst + Stride;
        Starts = new int[places.Length];
        Weights = new double[places.Length * Stride];
        for (int k = 0; k < places.Length; k++)
        {
            int start = (int)Math.Ceiling(places[k] - (0.5 * SemicircleKernel.Width));
            Starts[k] = start - WindowFirst;
            for (int j = 0; j < SemicircleKernel.Width; j++)
            {
                Weights[(k * Stride) + j] = SemicircleKernel.Value(places[k] - (start + j));
            }
        }

        var frequencies = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            frequencies[i] = (double)(i - Origin) / GridLength;
        }

        Correction = Array.ConvertAll(SemicircleKernel.Transform(frequencies), value => 1 / value);
    }

    /// <summary>Number of aperture samples.</summary>
    public int Count { get; }

    /// <summary>Distance of aperture samples.</summary>
    public double Spacing { get; }

    /// <summary>Length of the oversampled grid.</summary>
    public int GridLength { get; }

    /// <summary>The sample that counts as position zero.</summary>
    public int Origin { get; }

    /// <summary>Its coordinate.</summary>
    public double OriginCoordinate { get; }

    /// <summary>First frequency that a point needs.</summary>
    public int WindowFirst { get; }

    /// <summary>Number of frequencies that the points need.</summary>
    public int WindowCount { get; }

    /// <summary>For each point the first of its frequencies, counted within the window.</summary>
    public int[] Starts { get; }

    /// <summary>For each point its weights.</summary>
    public double[] Weights { get; }

    /// <summary>What each sample is multiplied by to undo the kernel.</summary>
    public double[] Correction { get; }

    private static double CheckSpacing(ReadOnlySpan<double> coordinates, string name)
    {
        if (coordinates.IsEmpty)
        {
            throw new ArgumentException($"The axis {name} has no points.", name);
        }

        if (coordinates.Length == 1)
        {
            return 1;
        }

        double spacing = (coordinates[^1] - coordinates[0]) / (coordinates.Length - 1);
        double largest = Math.Max(Math.Abs(coordinates[0]), Math.Abs(coordinates[^1]));
        for (int i = 0; i < coordinates.Length; i++)
        {
            if (!(Math.Abs(coordinates[i] - (coordinates[0] + (i * spacing))) <= 1e-14 * (largest + Math.Abs(spacing))) || spacing == 0)
            {
                throw new ArgumentException($"The axis {name} is not equally spaced at index {i}.", name);
            }
        }

        return spacing;
    }

    private static int SmoothAbove(int length)
    {
        while (true)
        {
            int rest = length;
            foreach (int prime in (ReadOnlySpan<int>)[2, 3, 5])
            {
                while (rest % prime == 0)
                {
                    rest /= prime;
                }
            }

            if (rest == 1 && length % 2 == 0)
            {
                return length;
            }

            length++;
        }
    }
}
