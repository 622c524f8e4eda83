namespace VlbiOps.Reports.Figures;

/// <summary>A line of equal value: its points in the field's own coordinates; the first is repeated at the end where it is closed.</summary>
/// <param name="Level">The value.</param>
/// <param name="X">x of the points.</param>
/// <param name="Y">y of the points.</param>
public sealed record Contour(double Level, double[] X, double[] Y)
{
    /// <summary>Whether the line returns to its start.</summary>
    public bool IsClosed => X.Length > 2 && X[0] == X[^1] && Y[0] == Y[^1];
}

/// <summary>Contours by marching squares (Lorensen and Cline 1987 in two dimensions): straight pieces across each cell, joined into
/// lines; saddles are settled by the mean of the corners; cells with a missing corner are left out.</summary>
public static class Contours
{
    /// <summary>The lines at one level.</summary>
    public static IReadOnlyList<Contour> At(GridField field, double level)
    {
        Dictionary<int, List<int>> links = [];
        for (int row = 0; row + 1 < field.Rows; row++)
        {
            for (int column = 0; column + 1 < field.Columns; column++)
            {
                LinkCell(field, level, column, row, links);
            }
        }

        return Join(field, level, links);
    }

    /// <summary>Evenly spaced levels at round values within a range, about as many as wanted.</summary>
    public static double[] Levels(double low, double high, int target = 8) =>
        [.. Ticks.Linear(low, high, target).Values.Where(v => v > low && v < high)];

    // Edges are numbered: twice the number of the point they start from, plus one where they go upwards.
    private static int Across(GridField field, int column, int row) => 2 * ((row * field.Columns) + column);

    private static int Upwards(GridField field, int column, int row) => Across(field, column, row) + 1;

    private static void LinkCell(GridField field, double level, int column, int row, Dictionary<int, List<int>> links)
    {
        double a = field[column, row], b = field[column + 1, row], c = field[column + 1, row + 1], d = field[column, row + 1];
        if (!double.IsFinite(a + b + c + d))
        {
            return;
        }

        int bottom = Across(field, column, row), top = Across(field, column, row + 1);
        int left = Upwards(field, column, row), right = Upwards(field, column + 1, row);
        int corners = (a >= level ? 1 : 0) | (b >= level ? 2 : 0) | (c >= level ? 4 : 0) | (d >= level ? 8 : 0);
        switch (corners)
        {
            case 1 or 14:
                Link(links, left, bottom);
                break;
            case 2 or 13:
                Link(links, bottom, right);
                break;
            case 3 or 12:
                Link(links, left, right);
                break;
            case 4 or 11:
                Link(links, right, top);
                break;
            case 6 or 9:
                Link(links, bottom, top);
                break;
            case 7 or 8:
                Link(links, left, top);
                break;
            case 5 or 10:
                bool joinsHigh = ((a / 4) + (b / 4) + (c / 4) + (d / 4) >= level) == (corners == 5);
                Link(links, left, joinsHigh ? top : bottom);
                Link(links, right, joinsHigh ? bottom : top);
                break;
        }
    }

    private static void Link(Dictionary<int, List<int>> links, int from, int to)
    {
        (links.TryGetValue(from, out List<int>? there) ? there : links[from] = []).Add(to);
        (links.TryGetValue(to, out List<int>? back) ? back : links[to] = []).Add(from);
    }

    private static List<Contour> Join(GridField field, double level, Dictionary<int, List<int>> links)
    {
        List<Contour> lines = [];
        int[] edges = [.. links.Keys];
        foreach (int edge in edges.Where(e => links[e].Count == 1).Concat(edges))
        {
            if (links[edge].Count == 0)
            {
                continue;
            }

            List<double> x = [], y = [];
            int current = edge;
            AddPoint(field, level, current, x, y);
            while (links[current].Count > 0)
            {
                int next = links[current][^1];
                links[current].RemoveAt(links[current].Count - 1);
                links[next].Remove(current);
                AddPoint(field, level, next, x, y);
                current = next;
            }

            lines.Add(new Contour(level, [.. x], [.. y]));
        }

        return lines;
    }

    private static void AddPoint(GridField field, double level, int edge, List<double> x, List<double> y)
    {
        int column = edge / 2 % field.Columns, row = edge / 2 / field.Columns;
        bool upwards = (edge & 1) != 0;
        double from = field[column, row], to = upwards ? field[column, row + 1] : field[column + 1, row];
        double t = to == from ? 0.5 : (level - from) / (to - from);
        x.Add(field.X0 + ((column + (upwards ? 0 : t)) * field.Dx));
        y.Add(field.Y0 + ((row + (upwards ? t : 0)) * field.Dy));
    }
}
