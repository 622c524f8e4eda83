using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Reports.Vlbi;

/// <summary>The model on the sky.</summary>
internal static class ImageSection
{
    public static void Add(HtmlPage page, VlbiFitResult result, PosteriorResult? posterior)
    {
        var section = page.Section("Image");
        var sky = result.Model.Sky;
        var point = FitImage.Sky(result.Model, result.Fit.Point);
        var options = FitImage.Options(result.Model, point);
        var beam = options.BeamUas!.Value;
        const string contours = "Lines at 10, 30, 50, 70 and 90 % of the peak; east is to the left.";
        var grid = new SkyGrid(options.Pixels, options.FieldOfViewUas!.Value);
        var detailed = SkyPicture.Detailed(sky, grid, point);
        section.Figure(
            SkyImageFigure.Of(sky, point, options),
            $"The model at its best point{SkyImageFigure.Blur(detailed)}, and as a circular beam of {NumberText.Significant(beam, 3)} µas shows it (the circle). {contours}");
        if (posterior is not null)
        {
            section.Figure(
                FitImage.Of(posterior, result.Fit.Point),
                $"Mean and standard deviation of the brightness over {NumberText.Integer(FitImage.CountOf(posterior))} draws of the posterior. {contours}");
        }

        section.Table(Flux(detailed, SkyPicture.Blurred(sky, grid, beam), point));
    }

    private static HtmlTable Flux(SkyPicture detailed, SkyPicture blurred, double[] point)
    {
        var step = blurred.Grid.StepUas;
        var table = new HtmlTable(
            $"The pictures of the best point in numbers: {NumberText.Integer(blurred.Grid.Pixels)} pixels of {NumberText.Significant(step, 3)} µas across",
            new TableColumn("picture"), TableColumn.Number("flux in the field", "Jy"), TableColumn.Number("peak", "mJy/µas²"));
        Row($"the model{SkyImageFigure.Blur(detailed)}", detailed.At(point));
        Row($"with a beam of {NumberText.Significant(blurred.BeamUas, 3)} µas", blurred.At(point));
        return table;

        void Row(string name, double[] values) => table.Row(name, NumberText.Significant(values.Sum() * step * step, 4), NumberText.Significant(1e3 * values.Max(), 4));
    }
}
