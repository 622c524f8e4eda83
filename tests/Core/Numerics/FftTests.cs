using System.Numerics;
using VlbiOps.Core.Numerics;
using VlbiOps.Core.Operators;
using VlbiOps.Tests.Core.Operators;

namespace VlbiOps.Tests.Core.Numerics;

public class FftTests
{
    public static TheoryData<int> Lengths()
    {
        var lengths = new TheoryData<int>();
        for (int n = 1; n <= 64; n++)
        {
            lengths.Add(n);
        }

        foreach (int n in new[] { 74, 97, 100, 101, 127, 128, 243, 256, 257, 360, 480, 512, 625, 1000, 1009, 1024, 1023 })
        {
            lengths.Add(n);
        }

        return lengths;
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void EveryLengthMatchesTheDefinition(int length)
    {
        foreach (int columns in length <= 64 ? new[] { 1, 3, 8, 11 } : [1, 8])
        {
            foreach (var sign in Enum.GetValues<FourierSign>())
            {
                double[] re = OperatorContract.Values(length, length * columns), im = OperatorContract.Values(length + 1, length * columns);
                var (er, ei) = Definition(re, im, length, columns, (int)sign);
                new Fft(length, columns).Transform(re, im, sign);
                OperatorContract.Close(er, ei, re, im, 4e-15 * (3 + Math.Log2(length)));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void ThereAndBackIsLengthTimesTheSame(int columns)
    {
        foreach (int length in new[] { 4096, 3000, 4099 })
        {
            double[] re = OperatorContract.Values(1, length * columns), im = OperatorContract.Values(2, length * columns);
            double[] expectedReal = Array.ConvertAll(re, x => x * length), expectedImaginary = Array.ConvertAll(im, x => x * length);
            var fft = new Fft(length, columns);
            fft.Transform(re, im, FourierSign.Negative);
            fft.Transform(re, im, FourierSign.Positive);
            OperatorContract.Close(expectedReal, expectedImaginary, re, im, 2e-14);
        }
    }

    [Fact]
    public void CallsDoNotAllocate()
    {
        foreach (int length in new[] { 1, 7, 64, 74, 1000 })
        {
            double[] re = new double[length * 3], im = new double[length * 3];
            var fft = new Fft(length, 3);
            Assert.Equal(0, OperatorContract.BytesOf(() => fft.Transform(re, im, FourierSign.Negative)));
        }
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Fft(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Fft(4, 0));
        Assert.Throws<ArgumentException>(() => new Fft(4).Transform(new double[4], new double[5], FourierSign.Negative));
    }

    private static (double[] Real, double[] Imaginary) Definition(double[] re, double[] im, int length, int columns, int sign)
    {
        double[] er = new double[re.Length], ei = new double[re.Length];
        var roots = new Complex[length];
        for (int j = 0; j < length; j++)
        {
            var (sine, cosine) = double.SinCosPi(2.0 * j / length);
            roots[j] = new Complex(cosine, sign * sine);
        }

        for (int c = 0; c < columns; c++)
        {
            for (int k = 0; k < length; k++)
            {
                Complex sum = 0;
                for (int j = 0; j < length; j++)
                {
                    sum += new Complex(re[(j * columns) + c], im[(j * columns) + c]) * roots[(int)((long)j * k % length)];
                }

                er[(k * columns) + c] = sum.Real;
                ei[(k * columns) + c] = sum.Imaginary;
            }
        }

        return (er, ei);
    }
}
