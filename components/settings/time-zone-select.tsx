import { useTranslations } from "next-intl";
import type { SelectProps } from "@/components/ui/select";
import { Select } from "@/components/ui/select";

export interface TimeZoneSelectProps extends Omit<SelectProps, "children"> {
  /** IANA names. */
  zones: string[];
}

/** Time zones by continent; typing the beginning of a name finds it. */
export function TimeZoneSelect({ zones, ...rest }: TimeZoneSelectProps) {
  const t = useTranslations("settings.organization");
  const regions = new Map<string, string[]>();
  for (const zone of zones) {
    const region = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : t("otherZones");
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return (
    <Select {...rest}>
      {[...regions].map(([region, names]) => (
        <optgroup key={region} label={region}>
          {names.map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}
