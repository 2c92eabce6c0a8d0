using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Carmen.Dashboard.Access;

/// <summary>Where the framework keeps the keys of its form tokens: in the store, sealed, so that a form survives a restart and a copy of the store gives none away.</summary>
internal sealed class KeyRing(AccessStore store) : IXmlRepository
{
    private const string Use = "form tokens";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [
            .. store
                .Read(context => context.ProtectionKeys.OrderBy(row => row.Id).ToList())
                .Select(row =>
                {
                    using var reader = System.Xml.XmlReader.Create(new MemoryStream(store.Key.Unseal(Use, row.Sealed)));
                    return XElement.Load(reader);
                }),
        ];

    public void StoreElement(XElement element, string friendlyName) =>
        store.Write(context =>
            context.ProtectionKeys.Add(new ProtectionKeyRow { Sealed = store.Key.Seal(Use, Encoding.UTF8.GetBytes(element.ToString())) })
        );
}
