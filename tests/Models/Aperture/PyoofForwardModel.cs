using System.Numerics;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Tests.Models.Aperture;

/// <summary>pyoof's forward model, F = fftshift(fft2(E)) without scaling, by plain sums over the lit pixels: slow and obvious.</summary>
internal sealed class PyoofForwardModel
{
    private readonly ApertureGrid grid;
    private readonly int first;
    private readonly int width;
    private readonly double[] x;
    private readonly double[] y;
    private readonly double[] amplitude;
    private readonly double[] turns;
    private readonly Telescope telescope;
    private readonly double wavelength;

    public PyoofForwardModel(
        Telescope telescope, IlluminationModel illumination, double[] illuminationParameters, double[] wavesByZernike, double wavelength, int resolution, double box)
    {
        (this.telescope, this.wavelength) = (telescope, wavelength);
        grid = ApertureGrid.Pyoof(telescope.PrimaryRadius, resolution, box);
        var mask = grid.Mask(telescope.Blockage);
        first = Enumerable.Range(0, grid.Count).First(i => Math.Abs(grid.Coordinates[i]) < telescope.PrimaryRadius);
        width = grid.Count - (2 * first);
        x = new double[width * width];
        y = new double[width * width];
        for (var i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = (grid.Coordinates[first + (i % width)], grid.Coordinates[first + (i / width)]);
        }

        amplitude = illumination.Values(telescope.PrimaryRadius, illuminationParameters, x, y);
        for (var i = 0; i < x.Length; i++)
        {
            amplitude[i] *= mask[((first + (i / width)) * grid.Count) + first + (i % width)];
        }

        var (u, v) = (x.Select(value => value / telescope.PrimaryRadius).ToArray(), y.Select(value => value / telescope.PrimaryRadius).ToArray());
        turns = Zernike.Sum(wavesByZernike, u, v);
    }

    public double[] SkyCoordinates => grid.SkyCoordinates(wavelength);

    /// <summary>The sum of |F|^2 over the full map, by Parseval's theorem.</summary>
    public double TotalPower => amplitude.Sum(a => a * a) * grid.Count * grid.Count;

    /// <summary>|F|^2 on the central size x size block, by row.</summary>
    public double[] Power(double dz, int size)
    {
        var path = telescope.PathDifferences(x, y, dz);
        var field = new Complex[x.Length];
        for (var i = 0; i < field.Length; i++)
        {
            field[i] = Complex.FromPolarCoordinates(amplitude[i], 2 * Math.PI * (turns[i] + (telescope.DefocusSign * path[i] / wavelength)));
        }

        // Along x first, then along y.
        var half = new Complex[width * size];
        for (var row = 0; row < width; row++)
        {
            for (var k = 0; k < size; k++)
            {
                for (var column = 0; column < width; column++)
                {
                    half[(row * size) + k] += field[(row * width) + column] * Root(column, k - (size / 2));
                }
            }
        }

        var power = new double[size * size];
        for (var m = 0; m < size; m++)
        {
            for (var k = 0; k < size; k++)
            {
                var sum = Complex.Zero;
                for (var row = 0; row < width; row++)
                {
                    sum += half[(row * size) + k] * Root(row, m - (size / 2));
                }

                power[(m * size) + k] = (sum.Real * sum.Real) + (sum.Imaginary * sum.Imaginary);
            }
        }

        return power;
    }

    private Complex Root(int pixel, int frequency)
    {
        var turn = (long)(first + pixel) * frequency % grid.Count;
        return Complex.FromPolarCoordinates(1, -2 * Math.PI * turn / grid.Count);
    }
}
