using System.Text;
using System.Xml;
using Carmen.Collector;

namespace Carmen.Tests.Collector.Formats;

public class SafeXmlTests
{
    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"http://127.0.0.1:9/\">]><a>&b;</a>")]
    [InlineData("<!DOCTYPE html><html/>")]
    public void A_document_type_is_refused(string text)
    {
        var error = Assert.Throws<InvalidDataException>(() => ReadAll(text));

        Assert.Contains("found a document type", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a><b>secret</a>")]
    [InlineData("<a>&secret;</a>")]
    [InlineData("<a secret='1' secret='2'/>")]
    [InlineData("<a>secret")]
    [InlineData("")]
    [InlineData("<?xml version='1.0' encoding='secret'?><a/>")]
    [InlineData("<a>\u0001secret</a>")]
    [InlineData("<secret:a/>")]
    public void Broken_XML_is_refused_with_its_place_and_without_its_content(string text)
    {
        var error = Assert.Throws<InvalidDataException>(() => ReadAll(text));

        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("found XML", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_nested_too_deep_are_refused()
    {
        static string Nested(int depth) => string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

        Assert.Equal(SafeXml.Deepest, ReadAll(Nested(SafeXml.Deepest)));
        Assert.Throws<InvalidDataException>(() => ReadAll(Nested(SafeXml.Deepest + 2)));
    }

    [Fact]
    public void A_document_longer_than_the_limit_is_refused()
    {
        using var reader = SafeXml.Open(
            new MemoryStream(Encoding.UTF8.GetBytes("<a>" + new string('x', 20_000) + "</a>")),
            longest: 10_000
        );

        Assert.Throws<InvalidDataException>(() =>
        {
            while (reader.Read()) { }
        });
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><!-- log --><Results create='1'><Survey", true)]
    [InlineData("<s:Results xmlns:s='x'>", true)]
    [InlineData("<Result>", false)]
    [InlineData("Results,a,b\n", false)]
    [InlineData("<!DOCTYPE Results><Results>", false)]
    public void A_document_is_known_by_its_first_element(string opening, bool expected) =>
        Assert.Equal(expected, SafeXml.Begins(Encoding.UTF8.GetBytes(opening), "Results"));

    private static int ReadAll(string text)
    {
        using var reader = SafeXml.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var elements = 0;
        while (reader.Read())
        {
            elements += reader.NodeType == XmlNodeType.Element ? 1 : 0;
        }

        return elements;
    }
}
