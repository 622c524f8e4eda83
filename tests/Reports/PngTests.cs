using System.Text;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Png;

namespace VlbiOps.Tests.Reports;

public class PngTests
{
    [Fact]
    public void CheckValueIsThatOfTheStandard() => Assert.Equal(0xCBF43926u, Crc32.Of(Encoding.ASCII.GetBytes("123456789")));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(64, 3)]
    public void RgbAndRgbaComeBack(int width, int height)
    {
        var random = new Random(3);
        var rgb = new byte[3 * width * height];
        var rgba = new byte[4 * width * height];
        random.NextBytes(rgb);
        random.NextBytes(rgba);

        var first = new PngReader(PngEncoder.EncodeRgb(width, height, rgb));
        var second = new PngReader(PngEncoder.EncodeRgba(width, height, rgba));

        Assert.Equal((width, height, 2), (first.Width, first.Height, first.ColorType));
        Assert.Equal(rgb, first.Pixels());
        Assert.Equal((width, height, 6), (second.Width, second.Height, second.ColorType));
        Assert.Equal(rgba, second.Pixels());
    }

    [Fact]
    public void IndexedPictureKeepsPaletteAndOpacity()
    {
        Rgba[] palette = [Rgba.Transparent, new(10, 20, 30), new(40, 50, 60, 128), new(70, 80, 90)];
        byte[] indices = [0, 1, 2, 3, 2, 1];

        var png = new PngReader(new IndexedImage(3, 2, indices, palette).ToPng());

        Assert.Equal((3, 2, 3), (png.Width, png.Height, png.ColorType));
        Assert.Equal([0, 0, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90], png.Chunk("PLTE"));
        Assert.Equal([0, 255, 128], png.Chunk("tRNS"));
        Assert.Equal(indices, png.Pixels());
    }

    [Fact]
    public void WrongSizesAreRefusedWithTheNumbers()
    {
        string message = Assert.Throws<ArgumentException>(() => PngEncoder.EncodeRgb(2, 2, new byte[11])).Message;
        Assert.Contains("11 bytes", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PngEncoder.EncodeRgb(0, 2, []));
        Assert.Throws<ArgumentException>(() => new IndexedImage(1, 1, [4], [Rgba.Transparent]));
    }

    [Fact]
    public void DataUriHoldsThePicture()
    {
        var picture = new RgbaImage(2, 2, new Rgba(1, 2, 3));
        string uri = DataUri.Of(picture);
        Assert.StartsWith("data:image/png;base64,", uri, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], new PngReader(Convert.FromBase64String(uri[22..])).Pixels());
    }

    [Fact]
    public void BlendingHalfWhiteOverBlackIsMidGrey()
    {
        var picture = new RgbaImage(1, 1, new Rgba(0, 0, 0));
        picture.Blend(0, 0, new Rgba(255, 255, 255), 0.5);
        Assert.Equal(new Rgba(128, 128, 128), picture.At(0, 0));
    }
}
