using System.Numerics;
using VlbiOps.Core.Operators;

namespace VlbiOps.Tests.Core.Operators;

public class DirectFourierTransformTests
{
    [Fact]
    public void EachValueIsTheSumOfTheDefinition()
    {
        double[] x = [-1.5, 0.25, 2], y = [0.5, 3];
        double[] u = [0.1, -0.7, 0.33], v = [0.2, 0.9, -0.4];
        const double Wavelength = 0.8;
        double[] er = OperatorContract.Values(1, 6), ei = OperatorContract.Values(2, 6), fr = new double[3], fi = new double[3];
        new DirectFourierTransform(x, y, u, v, Wavelength, FourierSign.Positive).Apply(er, ei, fr, fi);
        for (int k = 0; k < 3; k++)
        {
            Complex sum = 0;
            for (int j = 0; j < 2; j++)
            {
                for (int i = 0; i < 3; i++)
                {
                    sum += new Complex(er[(j * 3) + i], ei[(j * 3) + i]) * Complex.FromPolarCoordinates(1, 2 * Math.PI * ((x[i] * u[k]) + (y[j] * v[k])) / Wavelength);
                }
            }

            Assert.Equal(sum.Real, fr[k], 1e-13);
            Assert.Equal(sum.Imaginary, fi[k], 1e-13);
        }
    }

    [Fact]
    public void UnequalPointListsAreRefused() =>
        Assert.Throws<ArgumentException>(() => new DirectFourierTransform([0], [0], [0, 1], [0], 1, FourierSign.Negative));

    [Fact]
    public void CallsDoNotAllocate() =>
        OperatorContract.DoesNotAllocate(new DirectFourierTransform([0, 1], [0, 1, 2], [0, 1], [0, 2], 1, FourierSign.Negative));
}
