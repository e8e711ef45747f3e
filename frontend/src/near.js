// How far places are from whoever looks for them: asked of the browser, and told to nobody.

const EARTH = 6371;
const RADIANS = Math.PI / 180;

// Throws where the browser does not tell, or its user does not want it.
export function askPosition() {
  return new Promise((resolve, reject) => {
    const told = ({ coords }) => resolve([coords.latitude, coords.longitude]);
    navigator.geolocation.getCurrentPosition(told, reject, { timeout: 10_000 });
  });
}

// Browsers tell a position to pages of https only, and of this machine.
export const canAsk = () => window.isSecureContext && "geolocation" in navigator;

// Kilometres along the globe, by the haversine.
export function distance([latitude, longitude], [otherLatitude, otherLongitude]) {
  const north = Math.sin(((otherLatitude - latitude) * RADIANS) / 2) ** 2;
  const east = Math.sin(((otherLongitude - longitude) * RADIANS) / 2) ** 2;
  const both = Math.cos(latitude * RADIANS) * Math.cos(otherLatitude * RADIANS);
  return 2 * EARTH * Math.asin(Math.sqrt(north + both * east));
}
