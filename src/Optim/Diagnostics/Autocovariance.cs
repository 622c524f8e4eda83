using VlbiOps.Core.Numerics;
using VlbiOps.Core.Operators;

namespace VlbiOps.Optim.Diagnostics;

/// <summary>Autocovariance of chains at every lag, averaged over the chains, through the power spectrum (Wiener and Khinchin). Divided by the
/// number of draws and not by that of pairs, as Geyer 1992 (Statistical Science 7, 473) advises.</summary>
/// <remarks>Two chains make one complex sequence z = a + ib: the real part of its autocorrelation is the sum of theirs. The spectra are added
/// before the one transform back.</remarks>
internal sealed class Autocovariance
{
    private readonly int columns;
    private readonly Fft forward;
    private readonly Fft back;
    private readonly double[] real;
    private readonly double[] imaginary;
    private readonly double[] spectrum;
    private readonly double[] zero;

    public Autocovariance(int chainCount, int length)
    {
        columns = (chainCount + 1) / 2;
        var padded = SmoothLength(2 * length);
        forward = new Fft(padded, columns);
        back = new Fft(padded);
        real = new double[padded * columns];
        imaginary = new double[padded * columns];
        spectrum = new double[padded];
        zero = new double[padded];
        Means = new double[chainCount];
    }

    /// <summary>Mean of each chain of the last call.</summary>
    public double[] Means { get; }

    /// <summary>The mean autocovariance at the lags 0 to length - 1; lasts until the next call.</summary>
    public ReadOnlySpan<double> Of(ChainSpan chains)
    {
        real.AsSpan().Clear();
        imaginary.AsSpan().Clear();
        for (var chain = 0; chain < chains.ChainCount; chain++)
        {
            var draws = chains[chain];
            var mean = Means[chain] = SampleMoments.Mean(draws);
            var part = chain % 2 == 0 ? real : imaginary;
            for (int i = 0, at = chain / 2; i < draws.Length; i++, at += columns)
            {
                part[at] = draws[i] - mean;
            }
        }

        forward.Transform(real, imaginary, FourierSign.Negative);
        for (var k = 0; k < spectrum.Length; k++)
        {
            var power = 0.0;
            for (var at = k * columns; at < (k + 1) * columns; at++)
            {
                power += (real[at] * real[at]) + (imaginary[at] * imaginary[at]);
            }

            spectrum[k] = power;
        }

        zero.AsSpan().Clear();
        back.Transform(spectrum, zero, FourierSign.Positive);
        var scale = 1.0 / ((double)spectrum.Length * chains.Values.Length);
        var lags = spectrum.AsSpan(0, chains.Length);
        foreach (ref var lag in lags)
        {
            lag *= scale;
        }

        return lags;
    }

    /// <summary>The least even length of factors 2, 3 and 5 that is not below <paramref name="least"/>.</summary>
    private static int SmoothLength(int least)
    {
        for (var length = Math.Max(2, least + (least % 2)); ; length += 2)
        {
            var rest = length;
            foreach (var prime in (ReadOnlySpan<int>)[2, 3, 5])
            {
                while (rest % prime == 0)
                {
                    rest /= prime;
                }
            }

            if (rest == 1)
            {
                return length;
            }
        }
    }
}
