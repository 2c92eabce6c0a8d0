using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Carmen.Dashboard;

/// <summary>
/// Reads a form with a file part by part, straight from the connection, never through a temporary folder of the system. The form's token must
/// come before the file: nothing is taken from a form that is not ours.
/// </summary>
internal static class FormParts
{
    private const string TokenField = "__RequestVerificationToken";
    private const int LongestText = 8_192;
    private const int MostFields = 50;

    /// <summary>Lets the request carry a file of that many bytes, and the form around it.</summary>
    public static void Allow(HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytes + (1 << 20);
        }
    }

    /// <param name="take">Given the fields before it and a file that was chosen.</param>
    /// <returns>The fields, an absent one being empty; null where it is no form of ours or its token is not right.</returns>
    public static async Task<Fields?> Read(HttpContext context, Func<Fields, FileMultipartSection, Task> take)
    {
        if (Reader(context) is not { } reader)
        {
            return null;
        }

        var (fields, isOurs) = (new Fields(), false);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } part)
            {
                continue;
            }

            if (part.IsFileDisposition())
            {
                if (!isOurs)
                {
                    return null;
                }

                if (section.AsFileSection() is { FileName.Length: > 0 } file)
                {
                    await take(fields, file);
                }

                continue;
            }

            var (name, text) = (HeaderUtilities.RemoveQuotes(part.Name).Value ?? "", await Text(section, context.RequestAborted));
            isOurs |= name == TokenField && await IsOurs(context, text);
            fields.Set(name, fields.Count < MostFields ? text : "");
        }

        return isOurs ? fields : null;
    }

    /// <summary>Null where the request is no form with parts.</summary>
    public static MultipartReader? Reader(HttpContext context) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 } boundary
            ? new MultipartReader(boundary, context.Request.Body)
            : null;

    /// <summary>Asked of the header: the body is still being read.</summary>
    private static Task<bool> IsOurs(HttpContext context, string token)
    {
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        context.Request.Headers["RequestVerificationToken"] = token;
        return antiforgery.IsRequestValidAsync(context);
    }

    private static async Task<string> Text(MultipartSection section, CancellationToken cancellation)
    {
        using var reader = new StreamReader(section.Body, Encoding.UTF8, leaveOpen: true);
        var text = new char[LongestText];
        var got = await reader.ReadBlockAsync(text.AsMemory(), cancellation);
        return new string(text, 0, got);
    }
}

/// <summary>The fields of a form; an absent one is empty.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    public int Count => texts.Count;

    public string this[string name] => texts.GetValueOrDefault(name, "");

    public void Set(string name, string text) => texts[name] = text;
}
