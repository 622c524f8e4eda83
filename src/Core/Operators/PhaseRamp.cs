using System.Numerics;

namespace VlbiOps.Core.Operators;

/// <summary>Multiplication of a grid by exp(2 pi i (x a + y b)): what moves the centre of the other domain.</summary>
internal sealed class PhaseRamp
{
    private readonly double[] cosineX;
    private readonly double[] sineX;
    private readonly double[] cosineY;
    private readonly double[] sineY;

    private PhaseRamp(double[] x, double a, double[] y, double b)
    {
        (cosineX, sineX) = Phasors(x, a);
        (cosineY, sineY) = Phasors(y, b);
    }

    /// <summary>The ramp, or null where it is 1 everywhere.</summary>
    public static PhaseRamp? Create(double[] x, double a, double[] y, double b) =>
        a == 0 && b == 0 ? null : new PhaseRamp(x, a, y, b);

    /// <summary>Writes the product of a grid (y slow) and the ramp; source and target may be the same.</summary>
    public void Multiply(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, Span<double> productReal, Span<double> productImaginary)
    {
        int columns = cosineX.Length;
        for (int y = 0; y < cosineY.Length; y++)
        {
            var re = real.Slice(y * columns, columns);
            var im = imaginary.Slice(y * columns, columns);
            var targetRe = productReal.Slice(y * columns, columns);
            var targetIm = productImaginary.Slice(y * columns, columns);
            var rowCosine = new Vector<double>(cosineY[y]);
            var rowSine = new Vector<double>(sineY[y]);
            int x = 0;
            for (; x + Vector<double>.Count <= columns; x += Vector<double>.Count)
            {
                Vector<double> c = new(cosineX, x), s = new(sineX, x), a = new(re[x..]), b = new(im[x..]);
                var cosine = (c * rowCosine) - (s * rowSine);
                var sine = (s * rowCosine) + (c * rowSine);
                ((a * cosine) - (b * sine)).CopyTo(targetRe[x..]);
                ((a * sine) + (b * cosine)).CopyTo(targetIm[x..]);
            }

            for (; x < columns; x++)
            {
                double cosine = (cosineX[x] * cosineY[y]) - (sineX[x] * sineY[y]);
                double sine = (sineX[x] * cosineY[y]) + (cosineX[x] * sineY[y]);
                (targetRe[x], targetIm[x]) = ((re[x] * cosine) - (im[x] * sine), (re[x] * sine) + (im[x] * cosine));
            }
        }
    }

    private static (double[] Cosine, double[] Sine) Phasors(double[] coordinates, double factor)
    {
        var cosine = new double[coordinates.Length];
        var sine = new double[coordinates.Length];
        for (int i = 0; i < coordinates.Length; i++)
        {
            (sine[i], cosine[i]) = FourierPhase.OfTurns(coordinates[i], factor);
        }

        return (cosine, sine);
    }
}
