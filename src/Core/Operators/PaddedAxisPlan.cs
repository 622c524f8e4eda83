using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Operators;

/// <summary>The pruned transform along one axis: N = R M with M not below the number n of samples, so that the frequencies congruent to
/// t modulo R are one transform of length M of the samples times exp(s 2 pi i x t / N). R short transforms replace one of which most
/// input is zero.</summary>
internal sealed class PaddedAxisPlan
{
    /// <summary>Chooses R as large as it goes and tabulates the ramps.</summary>
    public PaddedAxisPlan(PaddedAxis axis, FourierSign sign)
    {
        Axis = axis;
        Sign = sign;
        Residues = 1;
        for (int divisor = 2; divisor <= axis.GridLength / axis.InputCount; divisor++)
        {
            if (axis.GridLength % divisor == 0)
            {
                Residues = divisor;
            }
        }

        Inner = axis.GridLength / Residues;
        Positions = new int[axis.InputCount];
        Ramps = new double[2 * Residues * axis.InputCount];
        for (int i = 0; i < axis.InputCount; i++)
        {
            long position = (long)i + axis.InputFirst;
            Positions[i] = (int)(((position % Inner) + Inner) % Inner);
            for (int t = 0; t < Residues; t++)
            {
                long turn = position * ((long)t + axis.OutputFirst) % axis.GridLength;
                (double cosine, double sine) = FftFactors.Root(-(int)sign * turn, axis.GridLength);
                Ramps[2 * ((t * axis.InputCount) + i)] = cosine;
                Ramps[(2 * ((t * axis.InputCount) + i)) + 1] = sine;
            }
        }
    }

    /// <summary>The axis.</summary>
    public PaddedAxis Axis { get; }

    /// <summary>Sign of the exponent of the forward direction.</summary>
    public FourierSign Sign { get; }

    /// <summary>R, the number of short transforms.</summary>
    public int Residues { get; }

    /// <summary>M, their length.</summary>
    public int Inner { get; }

    /// <summary>Where each sample lies within a short transform.</summary>
    public int[] Positions { get; }

    /// <summary>The ramps, a row a residue, real and imaginary parts side by side.</summary>
    public double[] Ramps { get; }
}
