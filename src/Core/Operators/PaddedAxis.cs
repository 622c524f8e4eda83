namespace VlbiOps.Core.Operators;

/// <summary>One axis of a zero-padded discrete Fourier transform: where the samples lie on the grid and which frequencies are wanted.</summary>
/// <param name="GridLength">Length N of the padded grid.</param>
/// <param name="InputFirst">Grid index of the first sample; taken modulo N, so that a block about the origin starts at a negative index.</param>
/// <param name="InputCount">Number of samples, 1 to N.</param>
/// <param name="OutputFirst">First frequency wanted (cycles a grid length, any integer): 0 for the natural order, -N/2 for the order of fftshift.</param>
/// <param name="OutputCount">Number of frequencies, at least 1; beyond N they repeat.</param>
public readonly record struct PaddedAxis(int GridLength, int InputFirst, int InputCount, int OutputFirst, int OutputCount)
{
    /// <summary>All frequencies from -N/2 upwards (rounded towards zero), as fftshift sorts them.</summary>
    /// <param name="gridLength">Length N of the padded grid.</param>
    /// <param name="inputFirst">Grid index of the first sample.</param>
    /// <param name="inputCount">Number of samples.</param>
    public static PaddedAxis Shifted(int gridLength, int inputFirst, int inputCount) =>
        new(gridLength, inputFirst, inputCount, -(gridLength / 2), gridLength);

    /// <summary>All frequencies from 0 upwards, the negative ones last.</summary>
    /// <param name="gridLength">Length N of the padded grid.</param>
    /// <param name="inputFirst">Grid index of the first sample.</param>
    /// <param name="inputCount">Number of samples.</param>
    public static PaddedAxis Natural(int gridLength, int inputFirst, int inputCount) => new(gridLength, inputFirst, inputCount, 0, gridLength);

    /// <summary>The same axis with the central frequencies only.</summary>
    /// <param name="count">How many.</param>
    public PaddedAxis Central(int count) => this with { OutputFirst = -(count / 2), OutputCount = count };

    /// <summary>Throws unless the counts fit the grid.</summary>
    internal void Check(string name)
    {
        if (GridLength < 1 || InputCount < 1 || InputCount > GridLength || OutputCount < 1)
        {
            throw new ArgumentException(
                $"An axis of {GridLength} grid points cannot take {InputCount} samples and give {OutputCount} frequencies: 1 to {GridLength} samples and at least 1 frequency.", name);
        }
    }
}
